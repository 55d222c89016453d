using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ShoreGuard.Tests.Notes;

[DbContext(typeof(OutsideNotesSqliteContext))]
[Migration("20260501000001_001_Notes")]
internal sealed class OutsideNotesSqlite001 : CreateNotes;

[DbContext(typeof(OutsideNotesPostgresContext))]
[Migration("20260501000001_001_Notes")]
internal sealed class OutsideNotesPostgres001 : CreateNotes;

[DbContext(typeof(OutsideNotesSqliteContext))]
[Migration("20260501000002_002_Outside")]
internal sealed class OutsideNotesSqlite002 : RequireTitleOutside;

[DbContext(typeof(OutsideNotesPostgresContext))]
[Migration("20260501000002_002_Outside")]
internal sealed class OutsideNotesPostgres002 : RequireTitleOutside;

[DbContext(typeof(OutsideNotesSqliteContext))]
[Migration("20260501000003_003_Tags")]
internal sealed class OutsideNotesSqlite003 : FailOutside;

[DbContext(typeof(OutsideNotesPostgresContext))]
[Migration("20260501000003_003_Tags")]
internal sealed class OutsideNotesPostgres003 : FailOutside;
