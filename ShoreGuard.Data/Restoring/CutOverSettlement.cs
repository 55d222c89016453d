using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Journal;

namespace ShoreGuard.Data.Restoring;

/// <summary>
/// Makes a database whole again whose restore was disturbed, in this process or in one that died. An exchange counts from its
/// last step, until which everything is taken back; a restore in one transaction from its commit. Doing it once more changes nothing.
/// </summary>
public sealed class CutOverSettlement(OperationJournal journal, ICutOver cutOver, IDatabaseIdentity identity, IRestoreEngine engine)
{
    /// <summary>Settles one operation.</summary>
    /// <returns>The journal's line about the step that counts where it was done; null where nothing of it stands.</returns>
    /// <exception cref="Errors.ShoreGuardException">The server does not answer: nothing is known yet.</exception>
    public async Task<JournalEntry?> SettleAsync(string operationId, CancellationToken cancellationToken)
    {
        var entries = journal.Read().Where(entry => entry.OperationId == operationId).ToList();
        if (entries.LastOrDefault(entry => entry.Transaction is not null) is { } working)
        {
            return await engine.HasCommittedAsync(working.Transaction!, cancellationToken) ? working : null;
        }

        await cutOver.EndWorkAsync(operationId);
        var replacing = entries.LastOrDefault(entry => entry.IncomingIdentity is not null);
        if (replacing is not null && await identity.ReadAsync(cancellationToken) == replacing.IncomingIdentity)
        {
            await cutOver.FinishAsync(operationId);
            return replacing;
        }

        await cutOver.TakeBackAsync(operationId);
        return null;
    }
}
