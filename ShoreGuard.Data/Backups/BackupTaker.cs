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
    /// <summary>The finding that there is nothing to lose. The plan says so: it was read under the lock.</summary>
    public static VerifiedBackup NothingToLose(Planning.MigrationPlan plan) => plan.HasDataToLose
        ? throw new InvalidOperationException("A database with tables is never migrated without a backup.")
        : new(null, null, reused: false);

    /// <summary>Takes and verifies a backup of the live database.</summary>
    /// <exception cref="ShoreGuardException">
    /// <see cref="ErrorCode.BackupToolUnusable"/>, <see cref="ErrorCode.InsufficientSpace"/> or <see cref="ErrorCode.BackupFailed"/>;
    /// nothing is left behind and the database is untouched.
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
            var written = await engine.WriteAsync(
                temporary, (done, total) => progress(new(BackupStages.Write, done, total, "bytes")), cancellationToken);
            var (bytes, hash) = await ReadBackAsync(temporary, written, progress, cancellationToken);
            if (await FindTwinAsync(request, temporary, bytes, cancellationToken) is { } twin)
            {
                return twin;
            }

            var manifest = Describe(request, created, written, bytes, hash);
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

    private async Task<(long Bytes, string Hash)> ReadBackAsync(
        string path, BackupContent promised, Action<OperationProgress> progress, CancellationToken cancellationToken)
    {
        // The hash comes first: its sequential pass warms the cache that the engine's random reads then live on.
        var bytes = new FileInfo(path).Length;
        var counter = new ImmediateProgress(read => progress(new(BackupStages.Verify, read, bytes, "bytes")));
        var hash = await FileHash.Sha256Async(path, counter, cancellationToken);
        if (promised.Sha256 is { } handedOver && handedOver != hash)
        {
            throw Damaged("it does not hold the bytes that were written");
        }

        var found = await InspectAsync(path, cancellationToken);
        if (!found.Revisions.Applied.SequenceEqual(promised.Revisions.Applied)
            || !(found.Revisions.Alembic ?? []).SequenceEqual(promised.Revisions.Alembic ?? []))
        {
            throw Damaged($"it holds revision {found.Revisions.Current ?? "none"} where {promised.Revisions.Current ?? "none"} was written");
        }

        // An engine that counts nothing without restoring has been held to the hash of what it wrote.
        if (found.RowCounts.Count > 0 && !found.RowCounts.OrderBy(table => table.Key, StringComparer.Ordinal)
            .SequenceEqual(promised.RowCounts.OrderBy(table => table.Key, StringComparer.Ordinal)))
        {
            throw Damaged("it does not hold the rows that were written");
        }

        return (bytes, hash);
    }

    private async Task<BackupContent> InspectAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await engine.InspectAsync(path, cancellationToken);
        }
        catch (ShoreGuardException failure) when (failure.Code == ErrorCode.BackupInvalid)
        {
            throw Damaged("its structure is broken", failure);
        }
    }

    private static ShoreGuardException Damaged(string how, Exception? cause = null) => new(
        ErrorCode.BackupFailed,
        $"The backup was read back before it got its name, and {how}. Nothing of it was kept.",
        "Try again; if it happens twice, check the disk of the backup directory.",
        cause);

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
