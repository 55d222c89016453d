using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ShoreGuard.Tests.Notes;

/// <summary>Makes a third table.</summary>
internal abstract class CreateTags : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => NotesOperations.CreateTags(migrationBuilder);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("tags");

    protected override void BuildTargetModel(ModelBuilder modelBuilder) => NotesModel.Tags(modelBuilder);
}
