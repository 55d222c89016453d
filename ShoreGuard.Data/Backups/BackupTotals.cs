namespace ShoreGuard.Data.Backups;

/// <summary>The backups of a database in short.</summary>
/// <param name="Count">How many it has.</param>
/// <param name="Newest">The newest one's id; null where there is none.</param>
public sealed record BackupTotals(int Count, string? Newest);
