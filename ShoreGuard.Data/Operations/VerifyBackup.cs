using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Locking;
using ShoreGuard.Data.Restoring;

namespace ShoreGuard.Data.Operations;

/// <summary>
/// Verifies a backup anew: <c>quick</c> reads it to its last byte, <c>full</c> restores it into a scratch database as well. The
/// live database is not touched, and the backup's manifest says afterwards what was proven and when.
/// </summary>
public sealed class VerifyBackup(
    RestoreSources sources,
    SourceInspection inspection,
    DatabaseStaging staging,
    BackupCatalogue catalogue,
    OperationJournal journal,
    FailedReplacement failed,
    DatabaseTarget target,
    TimeProvider time)
{
    /// <summary>Runs the verification.</summary>
    /// <exception cref="ShoreGuardException">
    /// <see cref="ErrorCode.BackupNotFound"/>, <see cref="ErrorCode.BackupInvalid"/>, <see cref="ErrorCode.BackupIncompatible"/>, or the
    /// scratch database could not be made.
    /// </exception>
    /// <returns>The backup with its new verification; a file without a manifest as it is.</returns>
    public async Task<ListedBackup> RunAsync(
        HeldLock held,
        string backupId,
        VerificationLevel level,
        OperationOrigin origin,
        Action<OperationProgress> progress,
        CancellationToken cancellationToken)
    {
        held.ThrowIfLost();
        var entry = journal.Begin(
            target.DisplayName, OperationKinds.Verify, origin.Actor, origin.RequestId, operationId: origin.OperationId);
        try
        {
            entry.Stage(RestoreStages.Inspect, backupId: backupId);
            using var source = await inspection.InspectAsync(sources.ById(backupId), allowUnknownRevision: true, progress, cancellationToken);
            if (level == VerificationLevel.Full)
            {
                entry.Stage(RestoreStages.Stage, backupId: backupId);
                await staging.ProveAsync(held, source, entry.Id, progress, cancellationToken);
            }

            if (source.Source.Manifest is { } manifest)
            {
                await ManifestFile.WriteAsync(
                    BackupCatalogue.ManifestPath(source.Source.Path), manifest with { Verified = new(level, time.GetUtcNow()) }, cancellationToken);
            }
        }
        catch (Exception failure)
        {
            await failed.ConcludeAsync(entry, null, failure, backupId);
            throw;
        }

        entry.Ended(Outcomes.Succeeded, backupId: backupId);
        return catalogue.Find(backupId)!;
    }
}
