using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ShoreGuard.Tests.Notes;

/// <summary>Rebuilds a table after some seconds of work that the engine does in one statement.</summary>
internal abstract class RequireTitleSlowly : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 3000000)
            UPDATE notes SET title = 'untitled' WHERE title IS NULL AND (SELECT count(*) FROM numbers) > 0
            """);
        NotesOperations.RequireTitle(migrationBuilder);
    }

    protected override void Down(MigrationBuilder migrationBuilder) => NotesOperations.AllowNoTitle(migrationBuilder);

    protected override void BuildTargetModel(ModelBuilder modelBuilder) => NotesModel.TitleRequired(modelBuilder);
}

[DbContext(typeof(SlowNotesSqliteContext))]
[Migration("20260501000001_001_Notes")]
internal sealed class SlowNotesSqlite001 : CreateNotes;

[DbContext(typeof(SlowNotesPostgresContext))]
[Migration("20260501000001_001_Notes")]
internal sealed class SlowNotesPostgres001 : CreateNotes;

[DbContext(typeof(SlowNotesSqliteContext))]
[Migration("20260501000002_002_TitleRequired")]
internal sealed class SlowNotesSqlite002 : RequireTitleSlowly;

[DbContext(typeof(SlowNotesPostgresContext))]
[Migration("20260501000002_002_TitleRequired")]
internal sealed class SlowNotesPostgres002 : RequireTitleSlowly;
