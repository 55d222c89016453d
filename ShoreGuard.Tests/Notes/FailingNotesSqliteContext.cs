using Microsoft.EntityFrameworkCore;

namespace ShoreGuard.Tests.Notes;

/// <summary>A schema whose second migration fails after a table rebuild.</summary>
internal sealed class FailingNotesSqliteContext(DbContextOptions<FailingNotesSqliteContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => NotesModel.TitleRequired(modelBuilder);
}
