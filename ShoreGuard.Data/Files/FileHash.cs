using System.Security.Cryptography;

namespace ShoreGuard.Data.Files;

/// <summary>
/// The SHA-256 of a file, in one sequential pass. <b>Never for a live database file</b>: closing any handle on it in this process
/// drops the locks that the database engine holds on it in this process (POSIX record locks belong to the process, not to
/// the handle); another process then believes to be alone, deletes the write-ahead log, and rows are lost. Backups only.
/// </summary>
public static class FileHash
{
    private const int BufferBytes = 1 << 20;

    /// <summary>The digest in lower-case hexadecimal.</summary>
    /// <param name="path">A file that nobody writes any more.</param>
    /// <param name="bytesRead">Told the bytes read so far, once per mebibyte.</param>
    /// <param name="cancellationToken">Stops between two reads.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<string> Sha256Async(string path, IProgress<long>? bytesRead, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.Open,
            Access = FileAccess.Read,
            Share = FileShare.Read,
            BufferSize = 0,
            Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
        });
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        var total = 0L;
        int count;
        while ((count = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            hash.AppendData(buffer, 0, count);
            total += count;
            bytesRead?.Report(total);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
