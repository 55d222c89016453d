using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Files;
using ShoreGuard.Data.Locking;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Backups;

/// <summary>
/// Takes a backup: space, snapshot, hash, read back, publish. Until the last step the file has a temporary name, so a kill
/// at any moment leaves either a complete, verified backup or nothing that could be taken for one.
/// </summary>
public sealed class BackupTaker(
    IBackupEngine engine,
    BackupPublisher publisher,
    BackupDirectory directory,
    BackupCatalogue catalogue,
    DatabaseTarget target,
    KnownRevisions known,
    IBackupProven proven,
    ApplicationVersion version,
    TimeProvider time)
{
    private readonly BackupReadBack readBack = new(engine);

    /// <summary>The finding that there is nothing to lose. The plan says so: it was read under the lock.</summary>
    public static VerifiedBackup NothingToLose(Planning.MigrationPlan plan) => plan.HasDataToLose
        ? throw new InvalidOperationException("A database with tables is never migrated without a backup.")
        : new(null, null, reused: false);

    /// <summary>Takes and verifies a backup of the live database.</summary>
    /// <exception cref="ShoreGuardException">
    /// <see cref="ErrorCode.BackupToolUnusable"/>, <see cref="ErrorCode.InsufficientSpace"/>, <see cref="ErrorCode.BackupFailed"/>,
    /// or <see cref="ErrorCode.DatabaseUnreadable"/> where the database itself is broken; nothing is left behind and the database is untouched.
    /// </exception>
    public Task<VerifiedBackup> TakeAsync(
        HeldLock held, BackupRequest request, Action<OperationProgress> progress, CancellationToken cancellationToken) =>
        held.WhileHeldAsync(token => TakeAsync(request, progress, token), cancellationToken);

    private async Task<VerifiedBackup> TakeAsync(BackupRequest request, Action<OperationProgress> progress, CancellationToken cancellationToken)
    {
        directory.Ensure();
        await engine.EnsureUsableAsync(cancellationToken);
        var estimate = await engine.EstimateBytesAsync(cancellationToken);
        FreeSpace.Require(directory.Path, estimate, "The backup");

        var temporary = directory.TemporaryPath();
        try
        {
            directory.RemoveLeftovers();
            var created = time.GetUtcNow();
            progress(new(BackupStages.Write, 0, estimate, "bytes")); // A program that hangs before its first byte hangs in this stage.
            var written = await readBack.WriteAsync(
                temporary, request.PrecedesMigration, (done, total) => progress(new(BackupStages.Write, done, total, "bytes")), cancellationToken);
            var (bytes, hash) = await readBack.ReadAsync(temporary, written, progress, cancellationToken);
            if (await FindTwinAsync(request, temporary, bytes, cancellationToken) is { } twin)
            {
                return twin;
            }

            var manifest = Describe(request, created, written.Content, bytes, hash);
            var published = await publisher.PublishAsync(temporary, manifest, engine.Extension, cancellationToken);
            await proven.BackupProvenAsync();
            return new(published.Manifest, published.Path, reused: false);
        }
        catch (Exception failure) when (BackupFailures.IsOfTheFileSystem(failure))
        {
            throw BackupFailures.Translate(failure, directory.Path);
        }
        finally
        {
            directory.Discard(temporary);
        }
    }

    /// <summary>An intact earlier backup of exactly this content, taken for the same migration.</summary>
    private async Task<VerifiedBackup?> FindTwinAsync(BackupRequest request, string path, long bytes, CancellationToken cancellationToken)
    {
        var candidates = catalogue.Of(target.DisplayName).Where(backup =>
            request.Reason == BackupReason.PreMigration
            && backup.Bytes == bytes
            && backup.Manifest!.Reason == request.Reason
            && backup.Manifest.TargetRevision == request.TargetRevision);
        foreach (var backup in candidates)
        {
            if (await engine.HaveSameContentAsync(path, backup.Path, cancellationToken)
                && await FileHash.Sha256Async(backup.Path, null, cancellationToken) == backup.Manifest!.Sha256)
            {
                return new(backup.Manifest, backup.Path, reused: true);
            }
        }

        return null;
    }

    private BackupManifest Describe(BackupRequest request, DateTimeOffset created, BackupContent content, long bytes, string hash)
    {
        // A database of the Python edition has its revision in alembic_version only; the classifier knows what it stands for.
        var stands = RevisionClassifier.Classify(content.Revisions, known);
        return new()
        {
            Id = "",
            Provider = target.Provider,
            Database = target.DisplayName,
            Revision = stands.Current,
            AppliedIds = stands.Applied,
            AlembicRevision = content.Revisions.Alembic is [var only] ? only : null,
            Reason = request.Reason,
            TargetRevision = request.TargetRevision,
            Label = request.Label,
            Bytes = bytes,
            Sha256 = hash,
            ServerVersion = content.ServerVersion,
            ToolVersion = content.ToolVersion,
            ApplicationVersion = version.Value,
            RowCounts = content.RowCounts,
            Created = created,
            Verified = new(VerificationLevel.Quick, time.GetUtcNow()),
        };
    }
}
