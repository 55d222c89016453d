namespace ShoreGuard.Data.Journal;

/// <summary>What a list of entries says about operations.</summary>
internal static class JournalHistory
{
    /// <summary>All entries of operations that have not ended.</summary>
    public static IEnumerable<JournalEntry> OfUnfinished(IReadOnlyList<JournalEntry> entries)
    {
        var ended = entries.Where(entry => entry.Event == JournalEvent.Ended).Select(entry => entry.OperationId).ToHashSet(StringComparer.Ordinal);
        return entries.Where(entry => !ended.Contains(entry.OperationId));
    }
}
