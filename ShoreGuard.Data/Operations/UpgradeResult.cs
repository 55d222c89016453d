namespace ShoreGuard.Data.Operations;

/// <summary>What an upgrade did.</summary>
/// <param name="From">The revision before; null for none.</param>
/// <param name="To">The revision after; null for none.</param>
/// <param name="Adopted">Revisions taken over from the Python edition.</param>
/// <param name="Ran">The migrations that ran, in order.</param>
/// <param name="BackupId">The verified backup from before; null where there was nothing to lose or nothing to do.</param>
public sealed record UpgradeResult(
    string? From, string? To, IReadOnlyList<string> Adopted, IReadOnlyList<string> Ran, string? BackupId)
{
    /// <summary>Whether there was nothing to do.</summary>
    public bool WasNothingPending => Ran.Count == 0 && Adopted.Count == 0;
}
