using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ShoreGuard.Tests.Notes;

/// <summary>Makes a table outside a transaction and then fails.</summary>
internal abstract class FailOutside : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("CREATE TABLE debris (id integer)", suppressTransaction: true);
        NotesOperations.CreateTags(migrationBuilder);
        migrationBuilder.Sql("INSERT INTO no_such_table VALUES (1)");
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("tags");

    protected override void BuildTargetModel(ModelBuilder modelBuilder) => NotesModel.Tags(modelBuilder);
}
