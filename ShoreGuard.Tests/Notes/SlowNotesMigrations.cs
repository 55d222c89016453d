using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ShoreGuard.Tests.Notes;

[DbContext(typeof(SlowNotesSqliteContext))]
[Migration("20260501000001_001_Notes")]
internal sealed class SlowNotesSqlite001 : CreateNotes;

[DbContext(typeof(SlowNotesPostgresContext))]
[Migration("20260501000001_001_Notes")]
internal sealed class SlowNotesPostgres001 : CreateNotes;

[DbContext(typeof(SlowNotesSqliteContext))]
[Migration("20260501000002_002_TitleRequired")]
internal sealed class SlowNotesSqlite002 : SlowRequireTitle;

[DbContext(typeof(SlowNotesPostgresContext))]
[Migration("20260501000002_002_TitleRequired")]
internal sealed class SlowNotesPostgres002 : SlowRequireTitle;
