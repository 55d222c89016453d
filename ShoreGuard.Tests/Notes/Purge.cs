using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Tests.Notes;

/// <summary>Destroys what cannot be brought back.</summary>
internal abstract class Purge : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.DropColumn("body", "notes");

    protected override void Down(MigrationBuilder migrationBuilder)
        => throw new IrreversibleMigrationException("the bodies of the notes are gone");

    protected override void BuildTargetModel(ModelBuilder modelBuilder) => NotesModel.WithoutBody(modelBuilder);
}
