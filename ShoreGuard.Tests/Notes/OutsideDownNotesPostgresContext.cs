using Microsoft.EntityFrameworkCore;

namespace ShoreGuard.Tests.Notes;

/// <summary>A schema whose second migration cannot be undone inside a transaction, and fails when it is undone outside.</summary>
internal sealed class OutsideDownNotesPostgresContext(DbContextOptions<OutsideDownNotesPostgresContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => NotesModel.Tags(modelBuilder);
}
