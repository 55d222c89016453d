using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Files;
using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Providers.Sqlite;

/// <summary>Backups of SQLite: the online backup of a pinned snapshot, into a single file without a log beside it.</summary>
internal sealed class SqliteBackupEngine(SqliteConnectionStrings strings, RevisionReader revisions, IDatabaseConnector connector) : IBackupEngine
{
    /// <summary>The ending of backup files.</summary>
    public const string Ending = ".sqlite";

    /// <inheritdoc/>
    public string Extension => Ending;

    /// <inheritdoc/>
    public Task EnsureUsableAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<long> EstimateBytesAsync(CancellationToken cancellationToken) => connector.GuardAsync(async () =>
    {
        await using var source = await OpenSourceAsync(cancellationToken);
        return await BytesAsync(source, cancellationToken);
    });

    /// <inheritdoc/>
    public Task<BackupContent> WriteAsync(string path, Action<long, long> bytesWritten, CancellationToken cancellationToken) =>
        connector.GuardAsync(async () =>
        {
            await using var source = await OpenSourceAsync(cancellationToken);
            var pageSize = await PragmaAsync(source, "page_size", cancellationToken);

            // The read transaction pins the snapshot: other writers go on, and the copy never has to begin again.
            await using var snapshot = source.BeginTransaction(deferred: true);
            var content = await DescribeAsync(source, cancellationToken);
            await CopyAsync(source, path, (done, total) => bytesWritten(done * pageSize, total * pageSize), cancellationToken);
            return content;
        });

    /// <inheritdoc/>
    public async Task<BackupContent> InspectAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var backup = new SqliteConnection(Immutable(path));
            await backup.OpenAsync(cancellationToken);
            var handle = backup.Handle;
            await using var interrupt = cancellationToken.Register(() => SQLitePCL.raw.sqlite3_interrupt(handle));

            // SQLite reads what lies behind the end as zeros, and finds nothing wrong with a last page of which most is there.
            if (new FileInfo(path).Length < await BytesAsync(backup, cancellationToken))
            {
                throw Invalid(path, "its end is missing", null);
            }

            var verdict = await backup.ReadTextsAsync("PRAGMA quick_check", cancellationToken);
            return verdict is ["ok"]
                ? await DescribeAsync(backup, cancellationToken)
                : throw Invalid(path, $"its structure is damaged ({verdict[0]})", null);
        }
        catch (SqliteException failure)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw Invalid(path, "it is damaged or not an SQLite database", failure);
        }
    }

    /// <inheritdoc/>
    public Task EnsureDatabaseIsSoundAsync(CancellationToken cancellationToken) => connector.GuardAsync(async () =>
    {
        await using var live = await OpenSourceAsync(cancellationToken);
        return await live.ReadTextsAsync("PRAGMA quick_check(1)", cancellationToken) is ["ok"]
            ? true
            : throw SqliteFailures.Damaged(strings.FilePath, null);
    });

    /// <inheritdoc/>
    public Task<bool> HaveSameContentAsync(string path, string otherPath, CancellationToken cancellationToken) =>
        FileComparison.AreEqualAsync(path, otherPath, ..0, cancellationToken);

    /// <summary>A file that nobody writes: read without locks, and without creating anything beside it.</summary>
    internal static string Immutable(string path) => new SqliteConnectionStringBuilder
    {
        // Letter by letter: System.Uri leaves some of what SQLite would take for a query or an escape.
        DataSource = "file:///" + string.Join('/', path.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString)).TrimStart('/') + "?immutable=1",
        Mode = SqliteOpenMode.ReadOnly,
        Pooling = false,
    }.ToString();

    private static async Task CopyAsync(
        SqliteConnection source, string path, Action<long, long> pagesCopied, CancellationToken cancellationToken)
    {
        // SQLite would create the file for everyone to read; one that is there keeps its mode.
        PrivateFiles.Create(path).Dispose();
        try
        {
            await using var destination = new SqliteConnection(FileString(path, SqliteOpenMode.ReadWrite));
            await destination.OpenAsync(cancellationToken);
            SqliteCopy.Run(source, destination, pagesCopied, cancellationToken);

            // The copy inherits WAL mode; as a backup it is one file that can be opened from a read-only medium.
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

    private async Task<BackupContent> DescribeAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var observed = await revisions.ReadAsync(connection, cancellationToken);
        var engine = "SQLite " + connection.ServerVersion;
        return new(observed, await RowCounter.CountAsync(connection, observed.Tables, cancellationToken), engine, engine);
    }

    private async Task<SqliteConnection> OpenSourceAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(strings.Unpooled(SqliteOpenMode.ReadWrite));
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private static string FileString(string path, SqliteOpenMode mode) =>
        new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString();

    private static async Task<long> BytesAsync(SqliteConnection connection, CancellationToken cancellationToken) =>
        await PragmaAsync(connection, "page_count", cancellationToken) * await PragmaAsync(connection, "page_size", cancellationToken);

    private static async Task<long> PragmaAsync(SqliteConnection connection, string name, CancellationToken cancellationToken) =>
        long.Parse((await connection.ReadTextsAsync($"PRAGMA {name}", cancellationToken))[0], CultureInfo.InvariantCulture);

    private static ShoreGuardException Invalid(string path, string why, Exception? cause) => new(
        ErrorCode.BackupInvalid,
        $"The backup {Path.GetFileName(path)} cannot be used: {why}.",
        "Choose another backup ('db backups' lists them).",
        cause);
}
