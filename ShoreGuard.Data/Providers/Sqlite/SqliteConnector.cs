using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;

namespace ShoreGuard.Data.Providers.Sqlite;

/// <summary>Opens the live file, always through SQLite: any other open and close of it in this process would drop the locks that protect it.</summary>
internal sealed partial class SqliteConnector(SqliteConnectionStrings strings, ILogger<SqliteConnector> logger) : IDatabaseConnector
{
    /// <inheritdoc/>
    public async Task<DbConnection?> OpenIfExistsAsync(CancellationToken cancellationToken)
    {
        if (!SqliteFile.HasContent(strings.FilePath))
        {
            return null;
        }

        // Read-write even for reading: after a kill the first opener has to roll the hot journal back.
        return await GuardAsync(() => OpenAsync(cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (SqliteException failure)
        {
            throw SqliteFailures.Translate(failure, strings.FilePath);
        }
    }

    /// <inheritdoc/>
    public LookConnection OpenForLook()
    {
        var connection = new SqliteConnection("Data Source=:memory:;Pooling=false");
        connection.Open();
        return new(connection, IsLive: false);
    }

    /// <inheritdoc/>
    public async Task PrepareForServiceAsync(CancellationToken cancellationToken)
    {
        try
        {
            await GuardAsync(() => EnterWalAsync(cancellationToken));
        }
        catch (ShoreGuardException busy) when (busy.Code == ErrorCode.LockedByAnotherInstance)
        {
            LogNoWal(busy);
        }
    }

    /// <inheritdoc/>
    public async Task<bool> PingAsync(CancellationToken cancellationToken)
    {
        if (await OpenIfExistsAsync(cancellationToken) is not { } connection)
        {
            return false;
        }

        await using (connection)
        {
            await GuardAsync(async () =>
            {
                await using var command = connection.CreateCommand();
                command.CommandText = "PRAGMA schema_version";
                return await command.ExecuteScalarAsync(cancellationToken);
            });
        }

        return true;
    }

    private async Task<bool> EnterWalAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        var mode = await connection.ReadTextsAsync("PRAGMA journal_mode", cancellationToken);
        return mode is ["wal"] || await connection.ReadTextsAsync("PRAGMA journal_mode = WAL", cancellationToken) is ["wal"];
    }

    private async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(strings.Unpooled(SqliteOpenMode.ReadWrite));
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    [LoggerMessage(3001, LogLevel.Warning, "Another process has the database open, so it stays out of WAL mode for now: readers and writers will wait for each other")]
    private partial void LogNoWal(Exception cause);
}
