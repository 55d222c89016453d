using Microsoft.EntityFrameworkCore;

namespace ShoreGuard.Tests.Notes;

/// <summary>A schema whose second migration leaves notes without their folder.</summary>
internal sealed class OrphaningNotesSqliteContext(DbContextOptions<OrphaningNotesSqliteContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => NotesModel.Initial(modelBuilder);
}
