using Microsoft.Extensions.Logging;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Locking;
using ShoreGuard.Data.Restoring;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Data.Settings;

namespace ShoreGuard.Data.Operations;

/// <summary>
/// Replaces the database by a backup's content: lock, inspect, safety backup, stage, compare, cut over, check, record. If it
/// stops before the cut-over the database is what it was; after it, what the backup holds; in the middle of it, the next one
/// who gets the lock takes it back or finds it done.
/// </summary>
public sealed partial class RestoreDatabase(
    LockAcquisition locks,
    LiveReading reading,
    InterruptedOperations interrupted,
    SourceInspection inspection,
    SourceRestore restore,
    FailedReplacement failed,
    UpgradeDatabase upgrade,
    BackupPruner pruner,
    OperationJournal journal,
    DatabaseTarget target,
    StatusBoard board,
    DatabaseOptions options,
    ILogger<RestoreDatabase> logger)
{
    /// <summary>Runs the restore, and the migrations after it where that was asked for.</summary>
    /// <param name="request">What to restore.</param>
    /// <param name="progress">Told how far it has come, on the thread that does the work.</param>
    /// <param name="cancellationToken">Honoured until the cut-over.</param>
    /// <exception cref="ShoreGuardException">It was refused or it failed; the code says which, and what stands.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; nothing of it stands.</exception>
    public async Task<RestoreResult> RunAsync(RestoreRequest request, Action<OperationProgress> progress, CancellationToken cancellationToken)
    {
        await using var held = await locks.AcquireAsync(
            OperationKinds.Restore, TimeSpan.FromSeconds(options.LockTimeout), board.WaitForLock, cancellationToken);
        return await RunAsync(held, request, progress, cancellationToken);
    }

    /// <summary>As above, under a lock that the caller has; it stays the caller's.</summary>
    public async Task<RestoreResult> RunAsync(
        HeldLock held, RestoreRequest request, Action<OperationProgress> progress, CancellationToken cancellationToken)
    {
        var restored = await ReplaceAsync(held, request, progress, cancellationToken);
        return request.After == AfterRestore.Migrate && restored.Held is { Code: ErrorCode.HeldAfterRestore }
            ? await MigrateAsync(held, request, restored, cancellationToken)
            : restored;
    }

    private async Task<RestoreResult> ReplaceAsync(
        HeldLock held, RestoreRequest request, Action<OperationProgress> progress, CancellationToken cancellationToken)
    {
        var live = await reading.ReadAsync(countRows: false, cancellationToken);
        interrupted.Settle(held, live.Report);
        using var source = await inspection.InspectAsync(request.Source, request.AllowUnknownRevision, progress, cancellationToken);
        var way = await restore.ChooseWayAsync(request.AllowSlow, cancellationToken);

        var entry = journal.Begin(
            target.DisplayName, OperationKinds.Restore, request.Actor, request.RequestId, live.Report?.Current, source.Report.Current, request.OperationId);
        SafetyBackup safety;
        Aftermath aftermath;
        IReadOnlyList<string> warnings;
        try
        {
            entry.Stage(RestoreStages.Inspect, $"The source is {source.Source.Name}.");
            if (request.After == AfterRestore.Hold && source.Report.State != RevisionState.AtHead)
            {
                entry.Stage(RestoreStages.Hold); // Before the exchange: a crash right after it must not let the next start migrate.
            }

            var record = new AuditRecord(request.Actor, "database.restore", source.Source.Name, $"Restored {source.Source.Name} at {source.Report.Current}.");
            (safety, aftermath, warnings) = await restore.RunAsync(held, live, source, way, entry, record, progress, cancellationToken);
        }
        catch (Exception failure)
        {
            await failed.ConcludeAsync(entry, live.Report?.Current, failure);
            throw;
        }

        entry.Ended(Outcomes.Succeeded, backupId: safety.Id);
        var now = aftermath.Report.Current;
        LogRestored(source.Source.Name, now, safety.Id ?? "none");
        if (!held.IsLost)
        {
            pruner.Prune(held, now);
        }

        return new(
            entry.Id, source.Source.Name, live.Report?.Current, now, safety.Id, way == RestoreWay.Beside && !live.IsEmpty, aftermath.Held, warnings);
    }

    private async Task<RestoreResult> MigrateAsync(HeldLock held, RestoreRequest request, RestoreResult restored, CancellationToken cancellationToken)
    {
        try
        {
            var upgraded = await upgrade.RunAsync(held, new(request.Actor, RequestId: request.RequestId), cancellationToken);
            board.Enter(DatabaseState.Ready);
            return restored with { To = upgraded.To, Held = null };
        }
        catch (ShoreGuardException failure)
        {
            board.Enter(DatabaseState.Failed, new(failure.Code, failure.Message, failure.NextStep));
            throw;
        }
    }

    [LoggerMessage(2310, LogLevel.Warning, "Restored {Source}; the database is at {Revision}; backup of the one before: {BackupId}")]
    private partial void LogRestored(string source, string? revision, string backupId);
}
