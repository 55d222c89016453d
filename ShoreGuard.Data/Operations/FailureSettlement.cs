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
        // What follows puts the database right; a stop request does not interrupt it.
        var whole = stopped.Committed.IsNothing
            || (await session.NobodyElseWroteAsync(CancellationToken.None) && await rollback.TryRestoreAsync(session, backup));
        pruner.Prune(session.Held, plan.From);
        if (whole && cancellationToken.IsCancellationRequested)
        {
            entry.Ended(Outcomes.Cancelled, toRevision: plan.From);
            return new OperationCanceledException("It was stopped; the database is what it was.", stopped, cancellationToken);
        }

        var report = whole ? RolledBack(plan, backup, stopped) : Partial(plan, backup, stopped);
        entry.Ended(
            whole ? Outcomes.RolledBack : Outcomes.PartiallyApplied,
            whole || !stopped.Committed.HasSteps ? plan.From : stopped.Committed.Through,
            backup.Manifest?.Id,
            report.Code.ToWire(),
            report.Message);
        LogFailure(stopped.InnerException!, Name(stopped.RevisionId), plan.From ?? RevisionTarget.Base);
        return report;
    }

    private static ShoreGuardException RolledBack(MigrationPlan plan, VerifiedBackup backup, MigrationStoppedException stopped) => new(
        ErrorCode.MigrationFailed,
        $"{Failed(plan, stopped)} and was rolled back; the database is unchanged at {plan.From ?? RevisionTarget.Base}.",
        $"Read the cause in the log, then {InsteadOf(plan)}. {Safe(backup)}",
        stopped.InnerException);

    private static ShoreGuardException Partial(MigrationPlan plan, VerifiedBackup backup, MigrationStoppedException stopped) => new(
        ErrorCode.PartiallyApplied,
        $"{Failed(plan, stopped)} outside a transaction. "
            + $"The database was at {plan.From ?? RevisionTarget.Base}; committed since: {Committed(plan, stopped.Committed)}; part of {Name(stopped.RevisionId)} may stand.",
        $"Read the cause in the log; then either remove what that migration left and start again, or restore the backup (rows written since are lost). {Safe(backup)}",
        stopped.InnerException);

    private static string Committed(MigrationPlan plan, CommittedWork committed)
    {
        var ids = committed.HasSteps ? plan.StepsTo(committed.Through).Select(step => Revision.NameOf(step.RevisionId)).ToList() : [];
        return ids.Count == 0 ? "no migration" : string.Join(", ", ids);
    }

    private static string Failed(MigrationPlan plan, MigrationStoppedException stopped) =>
        $"{(plan.IsDowngrade ? "Undoing migration" : "Migration")} {Name(stopped.RevisionId)} failed";

    private static string InsteadOf(MigrationPlan plan) => plan.IsDowngrade
        ? "restore a backup of the older revision instead ('db backups' lists them), or correct the migration's Down and try again"
        : "deploy the build of before, or correct the migration and start again";

    private static string Name(string? revisionId) => revisionId is null ? "(none had begun)" : Revision.NameOf(revisionId);

    private static string Safe(VerifiedBackup backup) =>
        backup.Manifest is null ? "There was no data to back up." : $"The verified backup from before is {backup.Manifest.Id}.";

    [LoggerMessage(2110, LogLevel.Error, "Migration {Migration} failed; the database was at {Revision}")]
    private partial void LogFailure(Exception cause, string migration, string revision);
}
