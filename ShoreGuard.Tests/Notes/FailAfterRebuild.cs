using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ShoreGuard.Tests.Notes;

/// <summary>Rebuilds a table, makes another, and then fails.</summary>
internal abstract class FailAfterRebuild : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        NotesOperations.RequireTitle(migrationBuilder);
        NotesOperations.CreateTags(migrationBuilder);
        migrationBuilder.Sql("INSERT INTO tags (id, name) VALUES (1, 'a')");
        migrationBuilder.Sql("INSERT INTO no_such_table VALUES (1)");
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("tags");

    protected override void BuildTargetModel(ModelBuilder modelBuilder) => NotesModel.TitleRequired(modelBuilder);
}
