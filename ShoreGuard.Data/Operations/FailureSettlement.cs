using System.Data.Common;
using Microsoft.Extensions.Logging;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Migrating;
using ShoreGuard.Data.Planning;
using ShoreGuard.Data.Restoring;
using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Operations;

/// <summary>
/// Brings a stopped upgrade or downgrade to a known end: the transaction has taken everything back; or the backup does, where it is
/// certain that nobody else has written; or the database is left as it is and the report says exactly what stands.
/// </summary>
public sealed partial class FailureSettlement(IRollback rollback, BackupPruner pruner, ILogger<FailureSettlement> logger)
{
    /// <summary>Settles the failure, records it, and returns the exception to throw.</summary>
    public async Task<Exception> SettleAsync(
        MigrationSession session,
        MigrationPlan plan,
        VerifiedBackup backup,
        JournaledOperation entry,
        MigrationStoppedException stopped,
        CancellationToken cancellationToken)
    {
        if (stopped.InnerException is ShoreGuardException { IsOutcomeUnknown: true } unknown)
        {
            LogFailure(unknown.InnerException!, stopped.RevisionId ?? "(none had begun)", plan.From ?? RevisionTarget.Base);
            return unknown; // The entry stays open, because whatever it said now might be wrong.
        }

        var whole = stopped.Committed.IsNothing || await TryUndoAsync(session, backup, stopped);
        var from = plan.From ?? RevisionTarget.Base;
        if (whole && cancellationToken.IsCancellationRequested)
        {
            entry.Ended(Outcomes.Cancelled, from, backup.Manifest?.Id);
            return new OperationCanceledException("It was stopped; the database is what it was.", stopped, cancellationToken);
        }

        var words = new FailureReport(plan, backup, stopped);
        var report = whole ? words.RolledBack() : words.Partial();
        entry.Ended(
            whole ? Outcomes.RolledBack : Outcomes.PartiallyApplied,
            whole ? from : words.Reached,
            backup.Manifest?.Id,
            report.Code.ToWire(),
            report.Message);
        LogFailure(stopped.InnerException!, stopped.RevisionId ?? "(none had begun)", from);
        if (!session.Held.IsLost)
        {
            pruner.Prune(session.Held, plan.From);
        }

        return report;
    }

    /// <summary>Puts the backup back, under a lock that is still ours. A stop request does not interrupt it.</summary>
    private async Task<bool> TryUndoAsync(MigrationSession session, VerifiedBackup backup, MigrationStoppedException stopped)
    {
        if (session.Held.IsLost || stopped.InnerException is ShoreGuardException { Code: ErrorCode.LockLost })
        {
            return false;
        }

        try
        {
            return await session.NobodyElseWroteAsync(CancellationToken.None) && await rollback.TryRestoreAsync(session, backup); // It puts things right.
        }
        catch (Exception failure) when (failure is DbException or IOException)
        {
            LogNotUndone(failure);
            return false;
        }
    }

    [LoggerMessage(2110, LogLevel.Error, "Migration {Migration} failed; the database was at {Revision}")]
    private partial void LogFailure(Exception cause, string migration, string revision);

    [LoggerMessage(2111, LogLevel.Error, "What the migration had committed could not be taken back")]
    private partial void LogNotUndone(Exception cause);
}
