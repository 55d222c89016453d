using ShoreGuard.Data.Planning;

namespace ShoreGuard.Data.Operations;

/// <summary>What a downgrade did.</summary>
/// <param name="From">The revision before.</param>
/// <param name="To">The revision after; null for the base.</param>
/// <param name="Undone">The migrations that were undone, in order: newest first.</param>
/// <param name="Losses">What it took from the database, as counted before.</param>
/// <param name="BackupId">The verified backup from before.</param>
/// <param name="Held">Why the process is not ready now, and what to do next.</param>
public sealed record DowngradeResult(
    string From,
    string? To,
    IReadOnlyList<PlannedStep> Undone,
    IReadOnlyList<DataLoss> Losses,
    string BackupId,
    Revisions.Refusal Held);
