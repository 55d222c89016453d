using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Files;
using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Providers.Sqlite;

/// <summary>
/// Backups of SQLite: the online backup of a pinned snapshot, or, where writers may wait, a copy of the file while it is kept still. Either is
/// a single file without a log beside it. See docs/adr/0021.
/// </summary>
internal sealed class SqliteBackupEngine(
    SqliteConnectionStrings strings, RevisionReader revisions, IDatabaseConnector connector, TimeProvider time) : IBackupEngine
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
    public async Task<WrittenBackup> WriteAsync(string path, bool writersMayWait, Action<long, long> bytesWritten, CancellationToken cancellationToken)
    {
        var content = await connector.GuardAsync(async () =>
        {
            if (writersMayWait && await SqliteStillFile.TryHoldAsync(strings, time, cancellationToken) is { } still)
            {
                await using (still)
                {
                    return await CopyStillAsync(still, path, bytesWritten, cancellationToken);
                }
            }

            return await CopyOnlineAsync(path, bytesWritten, cancellationToken);
        });
        return new(content, token => InspectAsync(path, token));
    }

    /// <inheritdoc/>
    public async Task<BackupContent> InspectAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            // The rows are counted beside the check, by a connection of its own: the check alone takes longer than everything else together.
            var describing = Task.Run(() => DescribeAsync(path, cancellationToken), cancellationToken);
            try
            {
                await CheckAsync(path, cancellationToken);
            }
            finally
            {
                await ((Task)describing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // It has the file open; what counts is thrown here.
            }

            return await describing;
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

    /// <summary>The file of a backup; an empty database in memory stands for "there was nothing".</summary>
    internal static string ImmutableOrNothing(VerifiedBackup backup) => backup.Path is null ? "Data Source=:memory:" : Immutable(backup.Path);

    /// <summary>A file that nobody writes: read without locks, and without creating anything beside it.</summary>
    internal static string Immutable(string path) => new SqliteConnectionStringBuilder
    {
        // Letter by letter: System.Uri leaves some of what SQLite would take for a query or an escape.
        DataSource = "file:///" + string.Join('/', path.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString)).TrimStart('/') + "?immutable=1",
        Mode = SqliteOpenMode.ReadOnly,
        Pooling = false,
    }.ToString();

    /// <summary>Opens a file that nobody writes.</summary>
    internal static async Task<SqliteConnection> OpenImmutableAsync(string path, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(Immutable(path));
        await connection.OpenAsync(cancellationToken);
        SqliteDescriptor.KeepAccessTime(connection, path);
        return connection;
    }

    private async Task<BackupContent> CopyStillAsync(
        SqliteStillFile still, string path, Action<long, long> bytesWritten, CancellationToken cancellationToken)
    {
        var describing = Task.Run(() => DescribeAsync(still.Reader, cancellationToken), cancellationToken); // Beside the copy: nothing changes meanwhile.
        try
        {
            await still.CopyAsync(path, bytesWritten, cancellationToken);
        }
        finally
        {
            await ((Task)describing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // Until then the file has to stay still; what counts is thrown below.
        }

        return await describing;
    }

    private async Task<BackupContent> CopyOnlineAsync(string path, Action<long, long> bytesWritten, CancellationToken cancellationToken)
    {
        await using var source = await OpenSourceAsync(cancellationToken);
        var pageSize = await PragmaAsync(source, "page_size", cancellationToken);

        // The read transaction pins the snapshot: other writers go on, and the copy never has to begin again.
        await using var snapshot = source.BeginTransaction(deferred: true);
        var content = await DescribeAsync(source, cancellationToken);
        await SqliteOnlineCopy.RunAsync(source, path, (done, total) => bytesWritten(done * pageSize, total * pageSize), cancellationToken);
        return content;
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

    private static async Task CheckAsync(string path, CancellationToken cancellationToken)
    {
        await using var backup = await OpenImmutableAsync(path, cancellationToken);
        await using var interrupt = Interrupting(backup, cancellationToken);

        // SQLite reads what lies behind the end as zeros, and finds nothing wrong with a last page of which most is there.
        if (new FileInfo(path).Length < await BytesAsync(backup, cancellationToken))
        {
            throw Invalid(path, "its end is missing", null);
        }

        // Most pages are asked for once or twice and far apart: a cache that fits into the processor's own is quicker than SQLite's two megabytes.
        await backup.ExecuteAsync("PRAGMA cache_size = -256", cancellationToken);
        var verdict = await backup.ReadTextsAsync("PRAGMA quick_check", cancellationToken);
        if (verdict is not ["ok"])
        {
            throw Invalid(path, $"its structure is damaged ({verdict[0]})", null);
        }
    }

    private async Task<BackupContent> DescribeAsync(string path, CancellationToken cancellationToken)
    {
        await using var backup = await OpenImmutableAsync(path, cancellationToken);
        await using var interrupt = Interrupting(backup, cancellationToken);
        return await DescribeAsync(backup, cancellationToken);
    }

    private static CancellationTokenRegistration Interrupting(SqliteConnection connection, CancellationToken cancellationToken)
    {
        var handle = connection.Handle;
        return cancellationToken.Register(() => SQLitePCL.raw.sqlite3_interrupt(handle));
    }

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
