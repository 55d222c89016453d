namespace ShoreGuard.Data.Restoring;

/// <summary>How many rows a table has before and after a restore.</summary>
/// <param name="Table">The table.</param>
/// <param name="Now">Rows now; null where there is no such table, or it cannot be counted.</param>
/// <param name="InBackup">Rows in the source; null where there is no such table.</param>
public sealed record RowChange(string Table, long? Now, long? InBackup);
