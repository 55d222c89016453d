using Microsoft.EntityFrameworkCore;

namespace ShoreGuard.Tests.Notes;

/// <summary>The build before the notes' irreversible migration.</summary>
internal sealed class EarlierNotesSqliteContext(DbContextOptions<EarlierNotesSqliteContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => NotesModel.Tags(modelBuilder);
}
