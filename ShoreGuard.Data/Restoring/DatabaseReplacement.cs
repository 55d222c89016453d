using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Locking;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Restoring;

/// <summary>
/// The last steps of a restore and of an undo: close the gate, exchange, check what is there, say so, open the gate. Whatever can be done before
/// or after is not done between, where requests wait for it. The proofs make sure that nothing gets here unverified or without a way back.
/// </summary>
public sealed class DatabaseReplacement(
    ICutOver cutOver,
    ICutOverGate gate,
    IDatabaseIdentity identity,
    IDatabaseConnector connector,
    RevisionReader revisions,
    KnownRevisions known,
    IAuditTrail audit,
    RestoreAftermath aftermath,
    StatusBoard board)
{
    /// <summary>Puts the staged database in the live one's place.</summary>
    /// <param name="held">The lock.</param>
    /// <param name="staged">What comes in.</param>
    /// <param name="safety">The way back.</param>
    /// <param name="entry">The journal's entry of the operation.</param>
    /// <param name="record">What the audit trail inside the restored database is told.</param>
    /// <param name="cancellationToken">Honoured until the exchange.</param>
    /// <returns>Where it leaves this process, as the board has it.</returns>
    /// <exception cref="ShoreGuardException">
    /// <see cref="ErrorCode.DatabaseInUse"/>, or another code of the exchange: the live database is what it was.
    /// <see cref="ErrorCode.PartiallyApplied"/>: the databases were exchanged, and the one in place is not the staged one.
    /// </exception>
    public async Task<Aftermath> RunAsync(
        HeldLock held, StagedDatabase staged, SafetyBackup safety, JournaledOperation entry, AuditRecord record, CancellationToken cancellationToken)
    {
        await using var prepared = await cutOver.PrepareAsync(entry.Id, staged.Name, cancellationToken);
        await held.EnsureHeldAsync(cancellationToken);
        entry.Replacing(RestoreStages.CutOver, staged.Name, staged.Identity, safety.Id); // Before the gate closes: nobody is kept waiting for this disk write.
        var after = await ExchangeAsync(prepared, staged, safety, cancellationToken);

        // Nor for these: what a request changes from here on cannot outlast a server's crash that the exchange does not outlast.
        await cutOver.FinishAsync(entry.Id);
        await CheckedAsync(() => RecordAsync(record));
        return after;
    }

    /// <summary>What requests wait for.</summary>
    private async Task<Aftermath> ExchangeAsync(PreparedExchange prepared, StagedDatabase staged, SafetyBackup safety, CancellationToken cancellationToken)
    {
        var before = board.Current;
        await using var closed = await gate.CloseAsync(cancellationToken);
        try
        {
            board.Enter(DatabaseState.Restoring);
            cancellationToken.ThrowIfCancellationRequested();
            await prepared.ExchangeAsync();
        }
        catch (Exception failure)
        {
            board.Enter(before.State, before.Problem);
            if (failure is IOException or UnauthorizedAccessException)
            {
                throw NotExchanged(failure);
            }

            throw;
        }

        // From here on the restored database is the live one: a stop request would only leave that unrecorded.
        return await aftermath.SettleAsync(await CheckedAsync(() => CheckAsync(staged)), safety.Id);
    }

    private async Task<RevisionReport> CheckAsync(StagedDatabase staged)
    {
        await using var connection = await connector.OpenIfExistsAsync(CancellationToken.None);
        var found = RevisionClassifier.Classify(
            connection is null
                ? ObservedRevisions.Nothing
                : await connector.GuardAsync(() => revisions.ReadAsync(connection, CancellationToken.None)),
            known);
        return connection is not null && found.Current == staged.Report.Current && await identity.ReadAsync(connection, CancellationToken.None) == staged.Identity
            ? found
            : throw NotAsStaged($"the one in place is at {found.Current ?? "no revision"} where {staged.Report.Current ?? "none"} was staged", null);
    }

    private async Task<bool> RecordAsync(AuditRecord record)
    {
        await using var connection = await connector.OpenIfExistsAsync(CancellationToken.None);
        return connection is not null && await connector.GuardAsync(async () =>
        {
            await audit.RecordAsync(connection, record, CancellationToken.None);
            return true;
        });
    }

    private static async Task<T> CheckedAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (ShoreGuardException failure) when (failure.Code is not (ErrorCode.PartiallyApplied or ErrorCode.DatabaseUnreachable))
        {
            // A line that broke is left to the settlement, which looks again.
            throw NotAsStaged("the one in place cannot be used: " + failure.Message, failure);
        }
    }

    private static ShoreGuardException NotExchanged(Exception cause) => new(
        ErrorCode.RestoreFailed,
        $"The databases could not be exchanged: {cause.Message} The live database is what it was.",
        "Check the disk of the database and whether this user may rename files beside it, then try again.",
        cause);

    private static ShoreGuardException NotAsStaged(string what, Exception? cause) => new(
        ErrorCode.PartiallyApplied,
        $"The databases were exchanged, but {what}.",
        "Run 'db undo' to get the database of before back, then look for another program that writes to this place.",
        cause);
}
