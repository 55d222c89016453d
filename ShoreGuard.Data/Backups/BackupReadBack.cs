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
    public async Task<WrittenBackup> WriteAsync(string path, bool writersMayWait, Action<long, long> bytesWritten, CancellationToken cancellationToken)
    {
        try
        {
            return await engine.WriteAsync(path, writersMayWait, bytesWritten, cancellationToken);
        }
        catch (Exception failure) when (failure is ShoreGuardException { Code: ErrorCode.BackupFailed } or IOException { HResult: PosixErrors.InputOutput })
        {
            await engine.EnsureDatabaseIsSoundAsync(cancellationToken);
            throw;
        }
        catch (ShoreGuardException failure) when (failure.Code == ErrorCode.BackupInvalid)
        {
            throw await BrokenAsync(failure, cancellationToken);
        }
    }

    /// <summary>
    /// Reads the file to its last byte, and compares what is inside with what was written. The hash, the engine's own look and the way to the
    /// disk go side by side: they wait for different things, and the first to be through warms the cache for the others.
    /// </summary>
    /// <exception cref="ShoreGuardException"><see cref="ErrorCode.BackupFailed"/>; or <see cref="ErrorCode.DatabaseUnreadable"/>: what was copied is broken itself.</exception>
    /// <exception cref="IOException">The disk did not take it, or does not give it back.</exception>
    public async Task<(long Bytes, string Hash)> ReadAsync(
        string path, WrittenBackup written, Action<OperationProgress> progress, CancellationToken cancellationToken)
    {
        using var others = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var synchronizing = Task.Run(() => DurableFile.SynchronizeContent(path), CancellationToken.None); // A call that nothing stops.
        var inspecting = Task.Run(() => InspectAsync(written, others.Token), CancellationToken.None);
        try
        {
            var bytes = new FileInfo(path).Length;
            var counter = new ImmediateProgress(read => progress(new(BackupStages.Verify, read, bytes, "bytes")));
            var hash = await FileHash.Sha256Async(path, counter, cancellationToken);
            if (written.Content.Sha256 is { } handedOver && handedOver != hash)
            {
                throw Damaged("it does not hold the bytes that were written");
            }

            EnsureAsPromised(await inspecting, written.Content);
            await synchronizing;
            return (bytes, hash);
        }
        finally
        {
            // Nobody else may remove the file while one of them has it open.
            await others.CancelAsync();
            await Task.WhenAll(inspecting, synchronizing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // What counts was thrown above.
        }
    }

    private static void EnsureAsPromised(BackupContent found, BackupContent promised)
    {
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
    }

    private async Task<BackupContent> InspectAsync(WrittenBackup written, CancellationToken cancellationToken)
    {
        try
        {
            return await written.InspectAsync(cancellationToken);
        }
        catch (ShoreGuardException failure) when (failure.Code == ErrorCode.BackupInvalid)
        {
            throw await BrokenAsync(failure, cancellationToken);
        }
    }

    private async Task<ShoreGuardException> BrokenAsync(ShoreGuardException cause, CancellationToken cancellationToken)
    {
        await engine.EnsureDatabaseIsSoundAsync(cancellationToken);
        return Damaged("its structure is broken", cause);
    }

    private static ShoreGuardException Damaged(string how, Exception? cause = null) => new(
        ErrorCode.BackupFailed,
        $"The backup was read back before it got its name, and {how}. Nothing of it was kept.",
        "Try again; if it happens twice, check the disk of the backup directory.",
        cause);
}
