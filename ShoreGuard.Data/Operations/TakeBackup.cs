using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Locking;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Data.Settings;

namespace ShoreGuard.Data.Operations;

/// <summary>Takes a verified backup on request. The database is only read; if it stops, no file remains.</summary>
public sealed class TakeBackup(
    LockAcquisition locks,
    BackupTaker backups,
    BackupPruner pruner,
    RevisionReader revisions,
    KnownRevisions known,
    OperationJournal journal,
    DatabaseTarget target,
    BackupDirectory directory,
    InterruptedOperations interrupted,
    StatusBoard board,
    ProgressReporter progress,
    DatabaseOptions options)
{
    /// <summary>Takes the backup.</summary>
    /// <exception cref="ShoreGuardException">The lock was not to be had, or the backup failed.</exception>
    public async Task<VerifiedBackup> RunAsync(BackupRequest request, string actor, CancellationToken cancellationToken)
    {
        await using var held = await locks.AcquireAsync(
            OperationKinds.Backup, TimeSpan.FromSeconds(options.LockTimeout), board.WaitsFor, cancellationToken);
        return await RunAsync(held, request, new(actor), cancellationToken);
    }

    /// <summary>As above, under a lock that the caller has; it stays the caller's.</summary>
    public async Task<VerifiedBackup> RunAsync(HeldLock held, BackupRequest request, OperationOrigin origin, CancellationToken cancellationToken)
    {
        try
        {
            var report = RevisionClassifier.Classify(await revisions.ReadAsync(cancellationToken), known);
            interrupted.Settle(held, report);
            var entry = journal.Begin(
                target.DisplayName, OperationKinds.Backup, origin.Actor, origin.RequestId, report.Current, report.Current, origin.OperationId);
            var backup = await entry.UntouchedAsync(report.Current, () => backups.TakeAsync(held, request, progress.ReportBeside, cancellationToken));
            entry.Ended(Outcomes.Succeeded, backupId: backup.Manifest!.Id);
            pruner.Prune(held, report.Current);
            return backup;
        }
        catch (Exception failure) when (BackupFailures.IsOfTheFileSystem(failure))
        {
            // The journal's: what it could not announce was not begun, and what it could not conclude the next operation finds.
            throw BackupFailures.Translate(failure, directory.Path);
        }
        finally
        {
            // Requests were served all the while; the board only forgets what was said of the backup.
            board.Idle();
        }
    }
}
