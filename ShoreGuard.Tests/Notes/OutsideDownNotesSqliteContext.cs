using Microsoft.EntityFrameworkCore;

namespace ShoreGuard.Tests.Notes;

/// <summary>A schema whose second migration cannot be undone inside a transaction, and fails when it is undone outside.</summary>
internal sealed class OutsideDownNotesSqliteContext(DbContextOptions<OutsideDownNotesSqliteContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => NotesModel.Tags(modelBuilder);
}
