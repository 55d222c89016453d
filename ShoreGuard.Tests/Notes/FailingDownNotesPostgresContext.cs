using Microsoft.EntityFrameworkCore;

namespace ShoreGuard.Tests.Notes;

/// <summary>A schema whose second migration fails after a table rebuild when it is undone.</summary>
internal sealed class FailingDownNotesPostgresContext(DbContextOptions<FailingDownNotesPostgresContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => NotesModel.Tags(modelBuilder);
}
