using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ShoreGuard.Tests.Notes;

/// <summary>Rebuilds a table on the way down and then fails.</summary>
internal abstract class FailInDown : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => NotesOperations.RequireTitle(migrationBuilder);

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        NotesOperations.AllowNoTitle(migrationBuilder);
        migrationBuilder.Sql("INSERT INTO no_such_table VALUES (1)");
    }

    protected override void BuildTargetModel(ModelBuilder modelBuilder) => NotesModel.TitleRequired(modelBuilder);
}
