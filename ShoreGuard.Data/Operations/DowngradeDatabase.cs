using Microsoft.Extensions.Logging;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Locking;
using ShoreGuard.Data.Migrating;
using ShoreGuard.Data.Planning;
using ShoreGuard.Data.Restoring;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Data.Settings;

namespace ShoreGuard.Data.Operations;

/// <summary>
/// Takes the database down to an older revision: lock, read, plan, weigh, back up, verify, undo, check, record. If it stops
/// before the commit the database is what it was; after it, what the older revision promises. The process stays not ready
/// afterwards: the database now belongs to an older build.
/// </summary>
public sealed partial class DowngradeDatabase(
    LockAcquisition locks,
    InterruptedOperations interrupted,
    RevisionReader revisions,
    KnownRevisions known,
    DowngradeAssessment assessment,
    AdoptionCheck adoption,
    IMigrationEngine engine,
    IDatabaseConnector connector,
    BackupTaker backups,
    BackupPruner pruner,
    Migrator migrator,
    FailureSettlement settlement,
    OperationJournal journal,
    DatabaseTarget target,
    StatusBoard board,
    DowngradeHold hold,
    ProgressReporter progress,
    DatabaseOptions options,
    ILogger<DowngradeDatabase> logger)
{
    /// <summary>Runs the downgrade.</summary>
    /// <exception cref="ShoreGuardException">It was refused or it failed; the code says which, and what stands.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; nothing of it stands.</exception>
    public async Task<DowngradeResult> RunAsync(DowngradeRequest request, CancellationToken cancellationToken)
    {
        await using var held = await locks.AcquireAsync(
            OperationKinds.Downgrade, TimeSpan.FromSeconds(options.LockTimeout), board.WaitsFor, cancellationToken);
        return await RunAsync(held, request, cancellationToken);
    }

    /// <summary>As above, under a lock that the caller has; it stays the caller's.</summary>
    public async Task<DowngradeResult> RunAsync(HeldLock held, DowngradeRequest request, CancellationToken cancellationToken)
    {
        var before = board.Current;
        RevisionReport? report = null;
        try
        {
            report = RevisionClassifier.Classify(await revisions.ReadAsync(cancellationToken), known);
            interrupted.Settle(held, report);
            var plan = DowngradePlanner.Plan(held, report, known, request.Target);
            await adoption.EnsureSchemaIsAsClaimedAsync(plan, cancellationToken);
            var losses = await assessment.RunAsync(plan.Steps, cancellationToken);
            DowngradeAssessment.ThrowIfLosing(losses, request.AllowDataLoss);
            return await ApplyAsync(held, plan, losses, request, cancellationToken);
        }
        catch (Exception failure)
        {
            await hold.ReleaseAsync(before, report?.Current, failure);
            throw;
        }
    }

    private async Task<DowngradeResult> ApplyAsync(
        HeldLock held, MigrationPlan plan, IReadOnlyList<DataLoss> losses, DowngradeRequest request, CancellationToken cancellationToken)
    {
        var entry = journal.Begin(
            target.DisplayName, OperationKinds.Downgrade, request.Actor, request.RequestId, plan.From, plan.To, request.OperationId);
        await using var session = await UntouchedAsync(
            entry,
            plan,
            () => connector.GuardAsync(() => MigrationSession.OpenAsync(held, engine, target, cancellationToken)));
        var backup = await UntouchedAsync(entry, plan, () => BackUpAsync(held, entry, cancellationToken));
        try
        {
            if (request.Hold)
            {
                entry.Stage(RestoreStages.Hold); // Before the commit: a crash right after it must not let the next start migrate.
            }

            entry.Stage(MigrationStages.Migrate, backupId: backup.Manifest!.Id);
            await migrator.ApplyAsync(session, plan, backup, progress.Report, cancellationToken);
        }
        catch (MigrationStoppedException stopped)
        {
            throw await settlement.SettleAsync(session, plan, backup, entry, stopped, cancellationToken);
        }

        // First of all: requests must not meet a schema that is older than this build.
        var why = hold.Enter(plan, backup.Manifest.Id);
        entry.Ended(Outcomes.Succeeded, backupId: backup.Manifest.Id);
        LogDowngraded(plan.From!, plan.To ?? RevisionTarget.Base, plan.Steps.Count, backup.Manifest.Id);
        pruner.Prune(held, plan.To);
        return new(plan.From!, plan.To, plan.Steps, losses, backup.Manifest.Id, why);
    }

    private async Task<VerifiedBackup> BackUpAsync(HeldLock held, JournaledOperation entry, CancellationToken cancellationToken)
    {
        entry.Stage(BackupStages.Write);
        var backup = await backups.TakeAsync(held, new(BackupReason.PreDowngrade), progress.Report, cancellationToken);
        board.Secured(backup.Manifest!.Id);
        return backup;
    }

    /// <summary>Work that leaves the database alone: if it stops, the journal says that nothing was touched.</summary>
    private static async Task<T> UntouchedAsync<T>(JournaledOperation entry, MigrationPlan plan, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception failure)
        {
            entry.Ended(Outcomes.OfUntouched(failure), toRevision: plan.From, errorCode: ErrorCodes.Of(failure));
            throw;
        }
    }

    [LoggerMessage(2150, LogLevel.Warning, "The database was taken down from {From} to {To} ({Count} migrations undone); backup from before: {BackupId}")]
    private partial void LogDowngraded(string from, string to, int count, string backupId);
}
