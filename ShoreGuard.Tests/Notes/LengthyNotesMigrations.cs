using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ShoreGuard.Tests.Notes;

[DbContext(typeof(LengthyNotesSqliteContext))]
[Migration("20260501000001_001_Notes")]
internal sealed class LengthyNotesSqlite001 : CreateNotes;

[DbContext(typeof(LengthyNotesPostgresContext))]
[Migration("20260501000001_001_Notes")]
internal sealed class LengthyNotesPostgres001 : CreateNotes;

[DbContext(typeof(LengthyNotesSqliteContext))]
[Migration("20260501000002_002_TitleRequired")]
internal sealed class LengthyNotesSqlite002 : RequireTitleAtLength;

[DbContext(typeof(LengthyNotesPostgresContext))]
[Migration("20260501000002_002_TitleRequired")]
internal sealed class LengthyNotesPostgres002 : RequireTitleAtLength;
