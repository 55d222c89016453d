using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ShoreGuard.Tests.Notes;

/// <summary>Rebuilds a table on SQLite.</summary>
internal abstract class RequireTitle : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => NotesOperations.RequireTitle(migrationBuilder);

    protected override void Down(MigrationBuilder migrationBuilder) => NotesOperations.AllowNoTitle(migrationBuilder);

    protected override void BuildTargetModel(ModelBuilder modelBuilder) => NotesModel.TitleRequired(modelBuilder);
}
