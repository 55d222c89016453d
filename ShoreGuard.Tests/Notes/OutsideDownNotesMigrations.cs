using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ShoreGuard.Tests.Notes;

[DbContext(typeof(OutsideDownNotesSqliteContext))]
[Migration("20260501000001_001_Notes")]
internal sealed class OutsideDownNotesSqlite001 : CreateNotes;

[DbContext(typeof(OutsideDownNotesPostgresContext))]
[Migration("20260501000001_001_Notes")]
internal sealed class OutsideDownNotesPostgres001 : CreateNotes;

[DbContext(typeof(OutsideDownNotesSqliteContext))]
[Migration("20260501000002_002_Fails")]
internal sealed class OutsideDownNotesSqlite002 : FailOutsideInDown;

[DbContext(typeof(OutsideDownNotesPostgresContext))]
[Migration("20260501000002_002_Fails")]
internal sealed class OutsideDownNotesPostgres002 : FailOutsideInDown;

[DbContext(typeof(OutsideDownNotesSqliteContext))]
[Migration("20260501000003_003_Tags")]
internal sealed class OutsideDownNotesSqlite003 : CreateTags;

[DbContext(typeof(OutsideDownNotesPostgresContext))]
[Migration("20260501000003_003_Tags")]
internal sealed class OutsideDownNotesPostgres003 : CreateTags;
