using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ShoreGuard.Tests.Notes;

[DbContext(typeof(FailingDownNotesSqliteContext))]
[Migration("20260501000001_001_Notes")]
internal sealed class FailingDownNotesSqlite001 : CreateNotes;

[DbContext(typeof(FailingDownNotesPostgresContext))]
[Migration("20260501000001_001_Notes")]
internal sealed class FailingDownNotesPostgres001 : CreateNotes;

[DbContext(typeof(FailingDownNotesSqliteContext))]
[Migration("20260501000002_002_Fails")]
internal sealed class FailingDownNotesSqlite002 : FailInDown;

[DbContext(typeof(FailingDownNotesPostgresContext))]
[Migration("20260501000002_002_Fails")]
internal sealed class FailingDownNotesPostgres002 : FailInDown;

[DbContext(typeof(FailingDownNotesSqliteContext))]
[Migration("20260501000003_003_Tags")]
internal sealed class FailingDownNotesSqlite003 : CreateTags;

[DbContext(typeof(FailingDownNotesPostgresContext))]
[Migration("20260501000003_003_Tags")]
internal sealed class FailingDownNotesPostgres003 : CreateTags;
