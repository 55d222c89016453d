using Microsoft.EntityFrameworkCore;

namespace ShoreGuard.Tests.Notes;

/// <summary>A schema whose second migration takes some time.</summary>
internal sealed class SlowNotesSqliteContext(DbContextOptions<SlowNotesSqliteContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => NotesModel.TitleRequired(modelBuilder);
}
