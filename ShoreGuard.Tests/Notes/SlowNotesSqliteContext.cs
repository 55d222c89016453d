using Microsoft.EntityFrameworkCore;

namespace ShoreGuard.Tests.Notes;

/// <summary>The first two revisions of the notes, the second of which is slow.</summary>
internal sealed class SlowNotesSqliteContext(DbContextOptions<SlowNotesSqliteContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => NotesModel.TitleRequired(modelBuilder);
}
