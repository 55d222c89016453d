using Microsoft.EntityFrameworkCore;

namespace ShoreGuard.Tests.Notes;

/// <summary>A schema with a table rebuild and a migration that cannot be undone.</summary>
internal sealed class NotesPostgresContext(DbContextOptions<NotesPostgresContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => NotesModel.WithoutBody(modelBuilder);
}
