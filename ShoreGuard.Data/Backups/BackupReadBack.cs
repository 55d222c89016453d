using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Files;
using ShoreGuard.Data.Operations;

namespace ShoreGuard.Data.Backups;

/// <summary>
/// Writes a backup and reads it back before it gets a name. Where that fails, the live database is read too: a broken database
/// must not be blamed on the disk of the backups, nor the other way round, for what is to be done next is not the same.
/// </summary>
internal sealed class BackupReadBack(IBackupEngine engine)
{
    /// <summary>Writes the file.</summary>
    /// <exception cref="ShoreGuardException"><see cref="ErrorCode.DatabaseUnreadable"/>: the live database is broken; or another code of the engine.</exception>
    public async Task<BackupContent> WriteAsync(string path, Action<long, long> bytesWritten, CancellationToken cancellationToken)
    {
        try
        {
            return await engine.WriteAsync(path, bytesWritten, cancellationToken);
        }
        catch (ShoreGuardException failure) when (failure.Code == ErrorCode.BackupFailed)
        {
            await engine.EnsureDatabaseIsSoundAsync(cancellationToken);
            throw;
        }
    }

    /// <summary>Reads the file to its last byte, and compares what is inside with what was written.</summary>
    /// <exception cref="ShoreGuardException"><see cref="ErrorCode.BackupFailed"/>; or <see cref="ErrorCode.DatabaseUnreadable"/>: what was copied is broken itself.</exception>
    public async Task<(long Bytes, string Hash)> ReadAsync(
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
            await engine.EnsureDatabaseIsSoundAsync(cancellationToken);
            throw Damaged("its structure is broken", failure);
        }
    }

    private static ShoreGuardException Damaged(string how, Exception? cause = null) => new(
        ErrorCode.BackupFailed,
        $"The backup was read back before it got its name, and {how}. Nothing of it was kept.",
        "Try again; if it happens twice, check the disk of the backup directory.",
        cause);
}
