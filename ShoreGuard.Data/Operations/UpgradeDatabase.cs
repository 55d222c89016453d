using Microsoft.Extensions.Logging;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Locking;
using ShoreGuard.Data.Migrating;
using ShoreGuard.Data.Planning;
using ShoreGuard.Data.Restoring;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Data.Settings;

namespace ShoreGuard.Data.Operations;

/// <summary>
/// Brings the database to a newer revision: lock, read, plan, back up, verify, migrate, check, record. If it stops before
/// the commit the database is what it was; after it, what it should be; and the lock is gone with the process either way.
/// </summary>
public sealed partial class UpgradeDatabase(
    LockAcquisition locks,
    InterruptedOperations interrupted,
    RevisionReader revisions,
    KnownRevisions known,
    RestoreHold hold,
    WaysOut waysOut,
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
    ProgressReporter progress,
    DatabaseOptions options,
    ILogger<UpgradeDatabase> logger)
{
    /// <summary>Runs the upgrade.</summary>
    /// <exception cref="Errors.ShoreGuardException">It was refused or it failed; the code says which, and what stands.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; nothing of it stands.</exception>
    public async Task<UpgradeResult> RunAsync(UpgradeRequest request, CancellationToken cancellationToken)
    {
        await using var held = await locks.AcquireAsync(
            request.Kind,
            TimeSpan.FromSeconds(options.LockTimeout),
            owner => board.Enter(DatabaseState.WaitingForLock, waitingFor: owner),
            cancellationToken);
        return await RunAsync(held, request, cancellationToken);
    }

    /// <summary>As above, under a lock that the caller has; it stays the caller's.</summary>
    public async Task<UpgradeResult> RunAsync(HeldLock held, UpgradeRequest request, CancellationToken cancellationToken)
    {
        var report = await ReadAsync(cancellationToken);
        interrupted.Settle(held, report);
        if (request.HonoursHold && hold.For(report) is { } taken)
        {
            throw taken.ToException();
        }

        var plan = request.EmptyFirst
            ? UpgradePlanner.PlanReset(held, report, known)
            : UpgradePlanner.Plan(held, report, known, request.Target);
        if (plan.IsEmpty)
        {
            return new(plan.From, plan.To, [], [], null);
        }

        await adoption.EnsureSchemaIsAsClaimedAsync(plan, cancellationToken);
        var entry = journal.Begin(target.DisplayName, request.Kind, request.Actor, request.RequestId, plan.From, plan.To, request.OperationId);
        await using var session = await entry.UntouchedAsync(
            plan.From, () => connector.GuardAsync(() => MigrationSession.OpenAsync(held, engine, target, cancellationToken)));
        var backup = await entry.UntouchedAsync(plan.From, () => BackUpAsync(held, plan, entry, cancellationToken));
        try
        {
            entry.Stage(MigrationStages.Migrate, backupId: backup.Manifest?.Id);
            await migrator.ApplyAsync(session, plan, backup, progress.Report, cancellationToken);
        }
        catch (MigrationStoppedException stopped)
        {
            throw await settlement.SettleAsync(session, plan, backup, entry, stopped, cancellationToken);
        }

        entry.Ended(Outcomes.Succeeded, backupId: backup.Manifest?.Id);
        await connector.PrepareForServiceAsync(CancellationToken.None); // The work is committed; this only makes reads faster.
        board.Saw(RevisionClassifier.Classify(await revisions.ReadAsync(CancellationToken.None), known));
        Prune(held, plan.To);
        return new(plan.From, plan.To, plan.Adopted, [.. plan.Steps.Select(step => step.RevisionId)], backup.Manifest?.Id);
    }

    private async Task<RevisionReport> ReadAsync(CancellationToken cancellationToken)
    {
        var report = waysOut.Explain(RevisionClassifier.Classify(await revisions.ReadAsync(cancellationToken), known));
        board.Saw(report);
        return report;
    }

    private async Task<VerifiedBackup> BackUpAsync(
        HeldLock held, MigrationPlan plan, JournaledOperation entry, CancellationToken cancellationToken)
    {
        if (!plan.HasDataToLose)
        {
            return BackupTaker.NothingToLose(plan);
        }

        entry.Stage(BackupStages.Write);

        // Beside the backup, on whatever it leaves of the processor. What goes wrong with that goes wrong again in the migration, and is told there.
        var preparing = Task.Run(() => migrator.Prepare(plan), CancellationToken.None);
        try
        {
            return await TakeBackupAsync(held, plan, cancellationToken);
        }
        finally
        {
            await preparing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<VerifiedBackup> TakeBackupAsync(HeldLock held, MigrationPlan plan, CancellationToken cancellationToken)
    {
        var backup = await backups.TakeAsync(held, new(BackupReason.PreMigration, plan.To), progress.Report, cancellationToken);
        board.Secured(backup.Manifest!.Id);
        LogBackup(backup.Path!, backup.IsReused ? "an earlier one of the same content" : "new", backup.Manifest.Bytes);
        return backup;
    }

    private void Prune(HeldLock held, string? revision)
    {
        foreach (var id in pruner.Prune(held, revision))
        {
            LogPruned(id);
        }
    }

    [LoggerMessage(2101, LogLevel.Information, "Backup verified: {Path} ({Kind}, {Bytes} bytes)")]
    private partial void LogBackup(string path, string kind, long bytes);

    [LoggerMessage(2102, LogLevel.Information, "Backup deleted by retention: {BackupId}")]
    private partial void LogPruned(string backupId);
}
