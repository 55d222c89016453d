using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ShoreGuard.Tests.Notes;

/// <summary>Makes a table outside a transaction on the way down and then fails.</summary>
internal abstract class FailOutsideInDown : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => NotesOperations.RequireTitle(migrationBuilder);

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("CREATE TABLE debris (id integer)", suppressTransaction: true);
        migrationBuilder.Sql("INSERT INTO no_such_table VALUES (1)");
    }

    protected override void BuildTargetModel(ModelBuilder modelBuilder) => NotesModel.TitleRequired(modelBuilder);
}
