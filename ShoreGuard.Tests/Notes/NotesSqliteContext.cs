using Microsoft.EntityFrameworkCore;

namespace ShoreGuard.Tests.Notes;

/// <summary>A schema with a table rebuild and a migration that cannot be undone.</summary>
internal sealed class NotesSqliteContext(DbContextOptions<NotesSqliteContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => NotesModel.WithoutBody(modelBuilder);
}
