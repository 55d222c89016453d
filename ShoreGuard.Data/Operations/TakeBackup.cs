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
        try
        {
            await using var held = await locks.AcquireAsync(
                OperationKinds.Backup, TimeSpan.FromSeconds(options.LockTimeout), board.WaitsFor, cancellationToken);
            var report = RevisionClassifier.Classify(await revisions.ReadAsync(cancellationToken), known);
            interrupted.Settle(held, report);
            var entry = journal.Begin(target.DisplayName, OperationKinds.Backup, actor, requestId: null, report.Current, report.Current);
            var backup = await TakeAsync(held, request, entry, cancellationToken);
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

    private async Task<VerifiedBackup> TakeAsync(
        HeldLock held, BackupRequest request, JournaledOperation entry, CancellationToken cancellationToken)
    {
        try
        {
            return await backups.TakeAsync(held, request, progress.ReportBeside, cancellationToken);
        }
        catch (Exception failure)
        {
            entry.Ended(Outcomes.OfUntouched(failure), errorCode: ErrorCodes.Of(failure));
            throw;
        }
    }
}
