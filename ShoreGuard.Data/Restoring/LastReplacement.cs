using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Operations;

namespace ShoreGuard.Data.Restoring;

/// <summary>The last operation that can be undone, as the journal knows it.</summary>
/// <param name="OperationId">The operation.</param>
/// <param name="Kind">What it was.</param>
/// <param name="BackupId">The backup of the database that it changed or replaced; null where there was none.</param>
/// <param name="FromRevision">The revision of before.</param>
public sealed record LastReplacement(string OperationId, string Kind, string? BackupId, string? FromRevision)
{
    /// <summary>The last restore, downgrade or undo of a database that succeeded; null where there is none.</summary>
    public static LastReplacement? Find(IReadOnlyList<JournalEntry> entries, string database) => entries
        .Where(entry => entry.Event == JournalEvent.Ended
            && entry.Database == database
            && (entry.Outcome is Outcomes.Succeeded or Outcomes.PartiallyApplied)
            && (OperationKinds.Replaces(entry.Kind) || entry.Kind == OperationKinds.Downgrade))
        .Select(entry => new LastReplacement(entry.OperationId, entry.Kind, entry.BackupId, entry.FromRevision))
        .LastOrDefault();
}
