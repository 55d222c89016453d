using Microsoft.EntityFrameworkCore;

namespace ShoreGuard.Tests.Notes;

/// <summary>A schema with an index that is built while others write.</summary>
internal sealed class ConcurrentlyNotesPostgresContext(DbContextOptions<ConcurrentlyNotesPostgresContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => NotesModel.Initial(modelBuilder);
}
