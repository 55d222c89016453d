using Microsoft.EntityFrameworkCore;

namespace ShoreGuard.Tests.Notes;

/// <summary>A schema with migrations that cannot run inside a transaction, the last of which fails.</summary>
internal sealed class OutsideNotesSqliteContext(DbContextOptions<OutsideNotesSqliteContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => NotesModel.Tags(modelBuilder);
}
