using System.Security.Cryptography;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Files;

namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>
/// Runs pg_dump into a file of ours, compressed as fast as that pg_dump can: compressing takes longer than all the rest. On another core
/// pg_restore reads the same bytes as they come.
/// </summary>
internal sealed class PostgresDump(PostgresTool tool, PostgresArchive archive)
{
    private const int BufferBytes = 128 * 1024;
    private const int FirstVersionWithZstd = 16;
    private const string Zstd = "zstd";
    private const string ZstdFastest = Zstd + ":1";
    private const string GzipFastest = "1";

    /// <summary>Writes the dump of an exported snapshot.</summary>
    /// <param name="path">Must not exist.</param>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="version">The line in which that pg_dump gives its version.</param>
    /// <param name="bytesWritten">Told the bytes so far.</param>
    /// <param name="cancellationToken">Ends pg_dump.</param>
    /// <returns>The hash of what pg_dump said, to which the file is to be held, and what pg_restore has read of it.</returns>
    /// <exception cref="ShoreGuardException">
    /// As for <see cref="PostgresTool.RunAsync"/>; <see cref="ErrorCode.BackupInvalid"/>: pg_restore cannot read what pg_dump said.
    /// </exception>
    public async Task<(string Hash, PostgresRowScan Rows)> WriteAsync(string path, string snapshot, string version, Action<long> bytesWritten, CancellationToken cancellationToken)
    {
        // pg_dump would make its file readable by others: its output goes into a file of ours.
        await using var file = PrivateFiles.Create(path);
        if (PostgresToolVersion.MajorIn(version) < FirstVersionWithZstd)
        {
            return await WriteAsync(file, snapshot, GzipFastest, bytesWritten, cancellationToken);
        }

        try
        {
            return await WriteAsync(file, snapshot, ZstdFastest, bytesWritten, cancellationToken);
        }
        catch (ShoreGuardException failure) when (file.Position == 0 && IsWithoutZstd(failure))
        {
            return await WriteAsync(file, snapshot, GzipFastest, bytesWritten, cancellationToken);
        }
    }

    // Who built pg_dump chose what it is built with, and it says what is missing before it connects: in the language of the machine, in which
    // that name alone stays the same.
    private static bool IsWithoutZstd(ShoreGuardException failure) =>
        failure.Code == ErrorCode.BackupFailed
        && failure.InnerException?.Message.Contains(Zstd, StringComparison.OrdinalIgnoreCase) == true;

    private async Task<(string Hash, PostgresRowScan Rows)> WriteAsync(
        FileStream file, string snapshot, string compression, Action<long> bytesWritten, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var rows = await archive.ReadWhileWrittenAsync(
            file.Name,
            reader => tool.RunAsync(
                "pg_dump",
                ["--format=custom", "--compress=" + compression, "--no-password", "--lock-wait-timeout=30000", "--snapshot=" + snapshot],
                output => CopyAsync(output, reader),
                cancellationToken),
            cancellationToken);
        return (Convert.ToHexStringLower(hash.GetHashAndReset()), rows);

        async Task CopyAsync(Stream output, ProgramInput reader)
        {
            var buffer = new byte[BufferBytes];
            for (int read; (read = await output.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                await reader.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                bytesWritten(file.Position);
            }
        }
    }
}
