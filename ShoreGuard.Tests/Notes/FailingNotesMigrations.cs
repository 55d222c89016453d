using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ShoreGuard.Tests.Notes;

[DbContext(typeof(FailingNotesSqliteContext))]
[Migration("20260501000001_001_Notes")]
internal sealed class FailingNotesSqlite001 : CreateNotes;

[DbContext(typeof(FailingNotesPostgresContext))]
[Migration("20260501000001_001_Notes")]
internal sealed class FailingNotesPostgres001 : CreateNotes;

[DbContext(typeof(FailingNotesSqliteContext))]
[Migration("20260501000002_002_Fails")]
internal sealed class FailingNotesSqlite002 : FailAfterRebuild;

[DbContext(typeof(FailingNotesPostgresContext))]
[Migration("20260501000002_002_Fails")]
internal sealed class FailingNotesPostgres002 : FailAfterRebuild;
