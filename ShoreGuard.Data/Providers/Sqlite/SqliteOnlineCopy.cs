using Microsoft.Data.Sqlite;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Files;

namespace ShoreGuard.Data.Providers.Sqlite;

/// <summary>Writes a database into a new file while the application goes on writing: to the database, and to the disk that both may share.</summary>
internal static class SqliteOnlineCopy
{
    /// <summary>Copies a pinned database into a new file of our own: one that can be opened from a read-only medium.</summary>
    /// <exception cref="IOException">The file could not be written; the live database is not to blame.</exception>
    public static async Task RunAsync(
        SqliteConnection source, string path, Action<long, long> pagesCopied, CancellationToken cancellationToken)
    {
        // SQLite would create the file for everyone to read; one that is there keeps its mode.
        PrivateFiles.Create(path).Dispose();
        using var file = Platform.Calls.OpenToSynchronize(path);
        try
        {
            await using var destination = new SqliteConnection(SqliteSource.Single(path));
            await destination.OpenAsync(cancellationToken);
            await destination.ExecuteAsync("PRAGMA synchronous = OFF", cancellationToken); // A file that nobody has heard of yet; what counts is done here.
            SqliteCopy.Run(
                source,
                destination,
                (done, total) =>
                {
                    // In small pieces: a gigabyte that waits to be written keeps every commit of the application waiting behind it.
                    DurableFile.Synchronize(file);
                    pagesCopied(done, total);
                },
                cancellationToken);

            // The copy inherits WAL mode.
            await destination.ExecuteAsync("PRAGMA journal_mode = DELETE", cancellationToken);
        }
        catch (SqliteException failure) when (SqliteCopy.IsOfTheDestination(failure))
        {
            // Not the live database's trouble, which is what the connector would make of it.
            throw new IOException(
                $"SQLite could not write the file (error {failure.SqliteExtendedErrorCode}).",
                failure.SqliteErrorCode == SQLitePCL.raw.SQLITE_FULL ? PosixErrors.NoSpace : failure.HResult);
        }
    }
}
