using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ShoreGuard.Tests.Notes;

/// <summary>Runs a statement that has to be outside a transaction, and succeeds.</summary>
internal abstract class RequireTitleOutside : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("VACUUM", suppressTransaction: true);
        migrationBuilder.Sql("UPDATE notes SET title = 'untitled' WHERE title IS NULL");
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("VACUUM", suppressTransaction: true);

    protected override void BuildTargetModel(ModelBuilder modelBuilder) => NotesModel.Initial(modelBuilder);
}
