using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Web.Operations;

/// <summary>When revisions were applied, as far as the journal remembers: EF Core's history has no times.</summary>
internal sealed class OperationTimes(OperationJournal journal, DatabaseTarget target, KnownRevisions known)
{
    /// <summary>The end of the last successful upgrade that ran each revision (UTC).</summary>
    public IReadOnlyDictionary<string, DateTime?> ByRevision()
    {
        var times = new Dictionary<string, DateTime?>(StringComparer.Ordinal);
        foreach (var end in journal.Read().Where(entry => entry.Database == target.DisplayName
            && entry.Event == JournalEvent.Ended
            && entry is { Outcome: Outcomes.Succeeded, Kind: OperationKinds.Upgrade or OperationKinds.Reset }))
        {
            var from = end.Kind == OperationKinds.Reset ? -1 : Position(end.FromRevision);
            foreach (var revision in known.All.Skip(from + 1).Take(Position(end.ToRevision) - from))
            {
                times[revision.Id] = end.At.UtcDateTime;
            }
        }

        return times;
    }

    private int Position(string? id) => id is not null && known.Contains(id) ? known.PositionOf(id) : -1;
}
