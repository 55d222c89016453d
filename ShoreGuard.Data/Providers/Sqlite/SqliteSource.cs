using Microsoft.Data.Sqlite;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Files;
using ShoreGuard.Data.Restoring;

namespace ShoreGuard.Data.Providers.Sqlite;

/// <summary>
/// A database file as a source. A copy with its <c>-wal</c> or <c>-journal</c> beside it is taken whole, in a private copy of
/// ours; of one that was copied without them while somebody wrote, the last transactions are missing, and no file shows that.
/// </summary>
internal sealed class SqliteSource(BackupDirectory directory, TimeProvider time)
{
    private const int WriteVersionAt = 18;
    private const int HeaderBytes = 100;
    private const byte Wal = 2;

    private static readonly TimeSpan LongestRestore = TimeSpan.FromDays(1);

    private static ReadOnlySpan<byte> Signature => "SQLite format 3\0"u8;

    private static ReadOnlySpan<byte> ArchiveSignature => "PGDMP"u8;

    /// <summary>The source in one file that is not written any more.</summary>
    /// <exception cref="Errors.ShoreGuardException">It is no database file.</exception>
    public async Task<PreparedSource> PrepareAsync(RestoreSource source, CancellationToken cancellationToken)
    {
        var header = await ReadHeaderAsync(source.Path, cancellationToken);
        if (!header.AsSpan().StartsWith(Signature))
        {
            throw header.AsSpan().StartsWith(ArchiveSignature)
                ? SourceRefusals.Incompatible(source, "it is a dump of PostgreSQL, and the live database is an SQLite file")
                : SourceRefusals.Invalid(source, "it is not an SQLite database");
        }

        if (header.Length < HeaderBytes)
        {
            throw SourceRefusals.Invalid(source, "it is cut off in its header");
        }

        // A manifest's hash proves that the one file is all there is.
        var logs = source.Manifest is null ? SqliteSideFiles.LogsOf(source.Path).ToList() : [];
        if (logs.Count > 0)
        {
            return await TakeInLogsAsync(source, logs, cancellationToken);
        }

        return new(source.Path, header[WriteVersionAt] == Wal && source.Manifest is null ? [LogMayBeMissing(source)] : [], temporary: false);
    }

    private async Task<PreparedSource> TakeInLogsAsync(RestoreSource source, List<string> logs, CancellationToken cancellationToken)
    {
        directory.Ensure();
        Leftovers.Remove(directory.Path, time.GetUtcNow() - LongestRestore);

        // Not one of the names that the safety backup sweeps away before it begins.
        var copy = TemporaryName.For(Path.Combine(directory.Path, "source"));
        try
        {
            foreach (var suffix in (string[])["", .. logs])
            {
                await SqliteFileCopy.RunAsync(source.Path + suffix, copy + suffix, _ => { }, cancellationToken);
            }

            await using var connection = new SqliteConnection(Single(copy));
            await connection.OpenAsync(cancellationToken);
            await connection.ExecuteAsync("PRAGMA journal_mode = DELETE", cancellationToken);
            return new(copy, [$"{source.Name} was taken together with its {string.Join(" and ", logs)}."], temporary: true);
        }
        catch (SqliteException failure)
        {
            SqliteSideFiles.Delete(copy);
            throw SourceRefusals.Invalid(source, "it is damaged, or its log is", failure);
        }
        catch (Exception failure) when (BackupFailures.IsOfTheFileSystem(failure))
        {
            SqliteSideFiles.Delete(copy);
            throw BackupFailures.Translate(failure, directory.Path);
        }
        catch
        {
            SqliteSideFiles.Delete(copy);
            throw;
        }
    }

    /// <summary>A private copy of ours, to be written by this connection alone.</summary>
    internal static string Single(string path) =>
        new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString();

    private static async Task<byte[]> ReadHeaderAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var header = new byte[HeaderBytes];
        return header[..await file.ReadAtLeastAsync(header, HeaderBytes, throwOnEndOfStream: false, cancellationToken)];
    }

    private static string LogMayBeMissing(RestoreSource source) =>
        $"{source.Name} is in WAL mode and has no -wal beside it: if it was copied while somebody had it open, the last transactions are missing from it.";
}
