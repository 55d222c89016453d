using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ShoreGuard.Tests.Notes;

[DbContext(typeof(EarlierNotesSqliteContext))]
[Migration("20260501000001_001_Notes")]
internal sealed class EarlierNotesSqlite001 : CreateNotes;

[DbContext(typeof(EarlierNotesPostgresContext))]
[Migration("20260501000001_001_Notes")]
internal sealed class EarlierNotesPostgres001 : CreateNotes;

[DbContext(typeof(EarlierNotesSqliteContext))]
[Migration("20260501000002_002_TitleRequired")]
internal sealed class EarlierNotesSqlite002 : RequireTitle;

[DbContext(typeof(EarlierNotesPostgresContext))]
[Migration("20260501000002_002_TitleRequired")]
internal sealed class EarlierNotesPostgres002 : RequireTitle;

[DbContext(typeof(EarlierNotesSqliteContext))]
[Migration("20260501000003_003_Tags")]
internal sealed class EarlierNotesSqlite003 : CreateTags;

[DbContext(typeof(EarlierNotesPostgresContext))]
[Migration("20260501000003_003_Tags")]
internal sealed class EarlierNotesPostgres003 : CreateTags;
