using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ShoreGuard.Tests.Notes;

[DbContext(typeof(NotesSqliteContext))]
[Migration("20260501000001_001_Notes")]
internal sealed class NotesSqlite001 : CreateNotes;

[DbContext(typeof(NotesPostgresContext))]
[Migration("20260501000001_001_Notes")]
internal sealed class NotesPostgres001 : CreateNotes;

[DbContext(typeof(NotesSqliteContext))]
[Migration("20260501000002_002_TitleRequired")]
internal sealed class NotesSqlite002 : RequireTitle;

[DbContext(typeof(NotesPostgresContext))]
[Migration("20260501000002_002_TitleRequired")]
internal sealed class NotesPostgres002 : RequireTitle;

[DbContext(typeof(NotesSqliteContext))]
[Migration("20260501000003_003_Tags")]
internal sealed class NotesSqlite003 : CreateTags;

[DbContext(typeof(NotesPostgresContext))]
[Migration("20260501000003_003_Tags")]
internal sealed class NotesPostgres003 : CreateTags;

[DbContext(typeof(NotesSqliteContext))]
[Migration("20260501000004_004_Purge")]
internal sealed class NotesSqlite004 : Purge;

[DbContext(typeof(NotesPostgresContext))]
[Migration("20260501000004_004_Purge")]
internal sealed class NotesPostgres004 : Purge;
