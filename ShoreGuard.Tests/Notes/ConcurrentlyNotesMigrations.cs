using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ShoreGuard.Tests.Notes;

[DbContext(typeof(ConcurrentlyNotesPostgresContext))]
[Migration("20260501000001_001_Notes")]
internal sealed class ConcurrentlyNotesPostgres001 : CreateNotes;

/// <summary>Does not say that it has to run outside a transaction: only the provider knows.</summary>
[DbContext(typeof(ConcurrentlyNotesPostgresContext))]
[Migration("20260501000002_002_Index")]
internal sealed class ConcurrentlyNotesPostgres002 : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateIndex("ix_notes_folder_id", "notes", "folder_id").Annotation("Npgsql:CreatedConcurrently", true);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropIndex("ix_notes_folder_id", "notes");

    protected override void BuildTargetModel(ModelBuilder modelBuilder) => NotesModel.Initial(modelBuilder);
}
