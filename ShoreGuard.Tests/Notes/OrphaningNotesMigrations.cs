using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ShoreGuard.Tests.Notes;

[DbContext(typeof(OrphaningNotesSqliteContext))]
[Migration("20260501000001_001_Notes")]
internal sealed class OrphaningNotesSqlite001 : CreateNotes;

[DbContext(typeof(OrphaningNotesSqliteContext))]
[Migration("20260501000002_002_Orphans")]
internal sealed class OrphaningNotesSqlite002 : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DELETE FROM folders");

    protected override void BuildTargetModel(ModelBuilder modelBuilder) => NotesModel.Initial(modelBuilder);
}
