using System.Security.Cryptography;
using ShoreGuard.Data.Files;

namespace ShoreGuard.Data.Providers.Sqlite;

/// <summary>Copies a file that nobody writes, and says what was copied: the source may have been exchanged since it was inspected.</summary>
internal static class SqliteFileCopy
{
    private const int BufferBytes = 1 << 20;

    /// <summary>Copies into a new file of our own, synchronised when this returns.</summary>
    /// <param name="from">The source; never the live file.</param>
    /// <param name="to">Must not exist.</param>
    /// <param name="bytesDone">Told the bytes so far.</param>
    /// <param name="cancellationToken">Stops it; the new file is then to be removed.</param>
    /// <returns>SHA-256 of what was copied, lower-case hex.</returns>
    public static async Task<string> RunAsync(string from, string to, Action<long> bytesDone, CancellationToken cancellationToken)
    {
        await using var source = new FileStream(from, new FileStreamOptions
        {
            Mode = FileMode.Open,
            Access = FileAccess.Read,
            Share = FileShare.ReadWrite,
            BufferSize = 0,
            Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
        });
        await using var destination = PrivateFiles.Create(to, source.Length);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        for (int read; (read = await source.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            hash.AppendData(buffer, 0, read);
            await destination.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            bytesDone(destination.Position);
        }

        await destination.FlushAsync(cancellationToken);
        DurableFile.Synchronize(destination.SafeFileHandle);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
