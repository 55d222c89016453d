using Microsoft.Extensions.Logging;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Locking;
using ShoreGuard.Data.Operations;

namespace ShoreGuard.Data.Restoring;

/// <summary>
/// Puts right what a process left that died while it restored: whoever gets the lock does this first, because in between the
/// database's own name may be missing. What counts as done, <see cref="CutOverSettlement"/> knows.
/// </summary>
public sealed partial class InterruptedCutOvers(
    OperationJournal journal,
    BackupDirectory directory,
    Lazy<CutOverSettlement> settlement,
    DatabaseTarget target,
    ILogger<InterruptedCutOvers> logger) : ILockHandover
{
    /// <inheritdoc/>
    public bool IsDue => journal.MayHaveUnfinished(target.DisplayName) && Unfinished().Count > 0;

    /// <inheritdoc/>
    public async Task TakeOverAsync(CancellationToken cancellationToken)
    {
        foreach (var begun in Unfinished())
        {
            await SettleAsync(begun, cancellationToken);
            directory.RemoveLeftovers(); // It may have died in its safety backup, and not everybody who takes the lock looks for that.
        }
    }

    private List<JournalEntry> Unfinished() =>
    [
        .. JournalHistory.OfUnfinished(journal.Read())
            .Where(entry => entry.Event == JournalEvent.Begun && entry.Database == target.DisplayName && OperationKinds.Stages(entry.Kind))

            // Damaged by whatever: it staged nothing by such a name, and where the database stands says how it ended.
            .Where(begun => CutOverNames.CanHold(begun.OperationId)),
    ];

    private async Task SettleAsync(JournalEntry begun, CancellationToken cancellationToken)
    {
        var done = await settlement.Value.SettleAsync(begun.OperationId, cancellationToken);
        var operation = journal.Resume(begun);
        if (done is not null)
        {
            operation.Ended(Outcomes.Succeeded, backupId: done.BackupId, message: "The process was interrupted after its work was done; the next one found it done.");
        }
        else
        {
            operation.Ended(Outcomes.RolledBack, begun.FromRevision, message: "The process was interrupted before its work was done; nothing of it stands.");
        }

        LogPutRight(begun.Kind, begun.OperationId, done is not null ? Outcomes.Succeeded : Outcomes.RolledBack);
    }

    [LoggerMessage(2302, LogLevel.Warning, "An interrupted {Kind} ({OperationId}) was put right; it ended as: {Outcome}")]
    private partial void LogPutRight(string kind, string operationId, string outcome);
}
