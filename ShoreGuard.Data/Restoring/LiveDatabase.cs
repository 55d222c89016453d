using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Restoring;

/// <summary>The live database as a restore finds it.</summary>
/// <param name="Report">Where it stands; null where it cannot be read.</param>
/// <param name="RowCounts">Rows per table; empty where they cannot be counted.</param>
/// <param name="Unreadable">Why it cannot be read; null where it can.</param>
public sealed record LiveDatabase(RevisionReport? Report, IReadOnlyDictionary<string, long> RowCounts, string? Unreadable)
{
    /// <summary>Whether there is nothing that a backup could save.</summary>
    public bool IsEmpty => Report is { State: RevisionState.Empty };
}
