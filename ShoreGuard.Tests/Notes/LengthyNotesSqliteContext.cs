using Microsoft.EntityFrameworkCore;

namespace ShoreGuard.Tests.Notes;

/// <summary>The first two revisions of the notes, the second of which takes as long as a test wants.</summary>
internal sealed class LengthyNotesSqliteContext(DbContextOptions<LengthyNotesSqliteContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => NotesModel.TitleRequired(modelBuilder);
}
