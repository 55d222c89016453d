namespace ShoreGuard.Data.Backups;

/// <summary>How the names of backups end, over all engines: several databases may share one backup directory.</summary>
/// <param name="All">The endings, with their dots.</param>
public sealed record BackupEndings(IReadOnlyList<string> All);
