using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Locking;
using ShoreGuard.Data.Operations;

namespace ShoreGuard.Data.Restoring;

/// <summary>The slower way: everything of before goes and the source comes in one transaction, checked before its commit.</summary>
public sealed class InPlaceRestore(
    IRestoreEngine engine, ContentComparison comparison, ICutOverGate gate, IAuditTrail audit, RestoreAftermath aftermath, StatusBoard board)
{
    /// <summary>Runs it. Until the commit a failure, a kill or a stop request leaves the live database as it was.</summary>
    /// <returns>Where it leaves this process, and what the operator should know.</returns>
    /// <exception cref="ShoreGuardException">It failed; nothing of it stands.</exception>
    public async Task<(Aftermath Aftermath, IReadOnlyList<string> Warnings)> RunAsync(
        HeldLock held,
        SafetyBackup safety,
        InspectedSource source,
        JournaledOperation entry,
        AuditRecord record,
        CancellationToken cancellationToken)
    {
        if (safety.Warning is not null)
        {
            throw new ShoreGuardException(
                ErrorCode.RestoreFailed,
                "The live database cannot be read, and the slower way would overwrite it without any way back. Nothing was touched.",
                "Give the database's user the right to create databases (ALTER ROLE name CREATEDB), so that what is there can be kept.");
        }

        var before = board.Current;
        await using var closed = await gate.CloseAsync(cancellationToken);
        IReadOnlyList<string> warnings;
        try
        {
            board.Enter(DatabaseState.Restoring);
            warnings = await engine.RestoreInPlaceAsync(
                source,
                transaction => entry.InTransaction(RestoreStages.InPlace, transaction, safety.Id),
                async connection =>
                {
                    await comparison.EnsureAsPromisedAsync(connection, source.Content, source.Report, cancellationToken);
                    await audit.RecordAsync(connection, record, cancellationToken);
                    await held.EnsureHeldAsync(cancellationToken);
                },
                cancellationToken);
        }
        catch
        {
            board.Enter(before.State, before.Problem);
            throw;
        }

        return (await aftermath.SettleAsync(safety.Id), warnings);
    }
}
