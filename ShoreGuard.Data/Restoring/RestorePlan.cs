namespace ShoreGuard.Data.Restoring;

/// <summary>What a restore would do, for showing; nothing was touched to find out.</summary>
/// <param name="Source">The file's name.</param>
/// <param name="Provider">The engine.</param>
/// <param name="From">The revision now; null where there is none or it cannot be read.</param>
/// <param name="To">The revision that would be restored.</param>
/// <param name="LostMigrations">Migrations that are applied now and not in the source, oldest first.</param>
/// <param name="Rows">Rows per table, now and then.</param>
/// <param name="Way">How it would be done.</param>
/// <param name="Obstacle">Why only the slower way is open; null where both are.</param>
/// <param name="Warnings">What the administrator must know.</param>
public sealed record RestorePlan(
    string Source,
    string Provider,
    string? From,
    string? To,
    IReadOnlyList<string> LostMigrations,
    IReadOnlyList<RowChange> Rows,
    RestoreWay Way,
    string? Obstacle,
    IReadOnlyList<string> Warnings);
