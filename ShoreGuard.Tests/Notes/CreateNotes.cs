using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ShoreGuard.Tests.Notes;

/// <summary>Makes the two tables.</summary>
internal abstract class CreateNotes : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => NotesOperations.CreateInitial(migrationBuilder);

    protected override void Down(MigrationBuilder migrationBuilder) => NotesOperations.DropInitial(migrationBuilder);

    protected override void BuildTargetModel(ModelBuilder modelBuilder) => NotesModel.Initial(modelBuilder);
}
