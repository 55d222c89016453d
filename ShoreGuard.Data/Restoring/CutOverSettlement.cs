using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Journal;

namespace ShoreGuard.Data.Restoring;

/// <summary>
/// Makes a database whole again whose exchange was disturbed, in this process or in one that died. An exchange counts from
/// its last step: until then everything is taken back. Doing it once more changes nothing.
/// </summary>
public sealed class CutOverSettlement(OperationJournal journal, ICutOver cutOver, IDatabaseIdentity identity)
{
    /// <summary>Settles one operation's exchange.</summary>
    /// <returns>The journal's line about the exchange where it was done; null where nothing of it stands.</returns>
    /// <exception cref="Errors.ShoreGuardException">The server does not answer: nothing is known yet.</exception>
    public async Task<JournalEntry?> SettleAsync(string operationId, CancellationToken cancellationToken)
    {
        var replacing = journal.Read().LastOrDefault(entry => entry.OperationId == operationId && entry.IncomingIdentity is not null);
        if (replacing is not null && await identity.ReadAsync(cancellationToken) == replacing.IncomingIdentity)
        {
            await cutOver.FinishAsync(operationId);
            return replacing;
        }

        await cutOver.TakeBackAsync(operationId);
        return null;
    }

    /// <summary>Whether an operation works inside the live database, in one transaction, and exchanges nothing.</summary>
    public static bool IsInPlace(IEnumerable<JournalEntry> entries, string operationId) =>
        entries.Any(entry => entry.OperationId == operationId && entry.Stage == RestoreStages.InPlace);
}
