using ShoreGuard.Data.Files;

namespace ShoreGuard.Data.Providers.Sqlite;

/// <summary>Copies a file that nobody writes, and says what was copied: the source may have been exchanged since it was inspected.</summary>
internal static class SqliteFileCopy
{
    /// <summary>Copies into a new file of our own, synchronised when this returns.</summary>
    /// <param name="from">The source; never the live file.</param>
    /// <param name="to">Must not exist.</param>
    /// <param name="bytesDone">Told the bytes so far.</param>
    /// <param name="cancellationToken">Stops it; the new file is then to be removed.</param>
    /// <returns>SHA-256 of what was copied, lower-case hex.</returns>
    public static async Task<string> RunAsync(string from, string to, Action<long> bytesDone, CancellationToken cancellationToken)
    {
        await Task.Run(
            () =>
            {
                using var source = File.OpenHandle(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, FileOptions.SequentialScan);
                RawCopy.Run(source, to, (done, _) => bytesDone(done), cancellationToken);
            },
            cancellationToken);

        // Read from the copy, which is what counts, while it is on its way to the disk.
        var synchronizing = Task.Run(() => DurableFile.SynchronizeContent(to), CancellationToken.None); // A call that nothing stops.
        try
        {
            return await FileHash.Sha256Async(to, null, cancellationToken);
        }
        finally
        {
            await synchronizing;
        }
    }
}
