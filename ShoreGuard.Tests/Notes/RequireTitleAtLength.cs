using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ShoreGuard.Tests.Notes;

/// <summary>Rebuilds a table on SQLite, then runs one statement that takes the longer, the longer the longest note is: about a second per letter.</summary>
internal abstract class RequireTitleAtLength : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        NotesOperations.RequireTitle(migrationBuilder);
        migrationBuilder.Sql(ActiveProvider!.Contains("Sqlite", StringComparison.Ordinal)
            ? """
                WITH RECURSIVE counted(n) AS (
                    SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < (SELECT coalesce(max(length(body)), 0) * 3000000 FROM notes))
                UPDATE notes SET folder_id = folder_id WHERE (SELECT count(*) FROM counted) < 0
                """
            : "SELECT pg_sleep(coalesce(max(length(body)), 0)) FROM notes");
    }

    protected override void Down(MigrationBuilder migrationBuilder) => NotesOperations.AllowNoTitle(migrationBuilder);

    protected override void BuildTargetModel(ModelBuilder modelBuilder) => NotesModel.TitleRequired(modelBuilder);
}
