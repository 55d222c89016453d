using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Files;
using ShoreGuard.Data.Migrating;
using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Providers.Sqlite;

/// <summary>Migrating on SQLite: foreign keys off, one write transaction around everything, table rebuilds included.</summary>
internal sealed class SqliteMigrationEngine<TContext>(ITableCatalogue tables, TimeProvider time) : IMigrationEngine
    where TContext : DbContext
{
    private const string BusyTimeout = "PRAGMA busy_timeout = 30000";

    private static readonly TimeSpan WriterPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    public async Task<DbConnection> OpenAsync(DatabaseTarget target, CancellationToken cancellationToken)
    {
        var strings = new SqliteConnectionStrings(target);
        PrivateFiles.EnsureDirectory(Path.GetDirectoryName(strings.FilePath)!);
        var connection = new SqliteConnection(strings.Unpooled(SqliteOpenMode.ReadWriteCreate));
        await connection.OpenAsync(cancellationToken);

        // Inside a transaction this pragma does nothing, so it comes first; it is this unpooled connection's alone.
        await connection.ExecuteAsync(BusyTimeout + "; PRAGMA foreign_keys = 0", cancellationToken);
        return connection;
    }

    /// <inheritdoc/>
    public DbContext CreateContext(DbConnection connection, Action<string> migrationStarting)
    {
        var options = new DbContextOptionsBuilder<TContext>()
            .UseSqlite(connection)
            .ReplaceService<IMigrationsSqlGenerator, SqliteOneTransactionGenerator>()
            .ForMigrating(migrationStarting)
            .Options;
        return (DbContext)Activator.CreateInstance(typeof(TContext), options)!;
    }

    /// <inheritdoc/>
    public DbContext CreateUnconnectedContext() => CreateContext(new SqliteConnection("Data Source=:memory:"), _ => { });

    /// <inheritdoc/>
    public async Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var sqlite = (SqliteConnection)connection;
        var usual = sqlite.DefaultTimeout;
        var began = time.GetTimestamp();

        // Neither SQLite's own wait nor the driver's can be stopped, so both are short here and the waiting is done by us.
        await connection.ExecuteAsync("PRAGMA busy_timeout = 0", cancellationToken);
        sqlite.DefaultTimeout = 1;
        try
        {
            while (true)
            {
                try
                {
                    // BEGIN IMMEDIATE: the write lock is taken now, or the migration does not begin.
                    return sqlite.BeginTransaction(IsolationLevel.Serializable, deferred: false);
                }
                catch (SqliteException busy) when (busy.SqliteErrorCode == SQLitePCL.raw.SQLITE_BUSY)
                {
                    if (time.GetElapsedTime(began) > WriterPatience)
                    {
                        throw SqliteFailures.Translate(busy, sqlite.DataSource);
                    }
                }

                await Task.Delay(PollInterval, time, cancellationToken);
            }
        }
        finally
        {
            sqlite.DefaultTimeout = usual;
            await connection.ExecuteAsync(BusyTimeout, CancellationToken.None); // Undoes what this method did to the connection.
        }
    }

    /// <inheritdoc/>
    public async Task DropAllTablesAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        foreach (var view in await connection.ReadTextsAsync("SELECT name FROM sqlite_master WHERE type = 'view'", cancellationToken))
        {
            await connection.ExecuteAsync($"DROP VIEW {Quote(view)}", cancellationToken);
        }

        foreach (var table in await tables.ListAsync(connection, cancellationToken))
        {
            await connection.ExecuteAsync($"DROP TABLE {Quote(table)}", cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, long>> CountViolationsAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var pairs = await connection.ReadTextsAsync(
            """SELECT "table" || ' to ' || "parent" FROM pragma_foreign_key_check""", cancellationToken);
        return pairs.CountBy(pair => pair).ToDictionary(pair => pair.Key, pair => (long)pair.Value);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, long>> CountViolationsAsync(VerifiedBackup backup, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(SqliteBackupEngine.ImmutableOrNothing(backup));
        await connection.OpenAsync(cancellationToken);
        using var interrupt = InterruptOn(connection, cancellationToken);
        return await CountViolationsAsync(connection, cancellationToken);
    }

    /// <inheritdoc/>
    public IDisposable InterruptOn(DbConnection connection, CancellationToken cancellationToken)
    {
        // The driver looks at the token between statements only; a statement that runs for minutes has to be interrupted.
        var handle = ((SqliteConnection)connection).Handle;
        return cancellationToken.Register(() => SQLitePCL.raw.sqlite3_interrupt(handle));
    }

    /// <inheritdoc/>
    public async Task<long?> WitnessAsync(DbConnection connection, CancellationToken cancellationToken) =>
        long.Parse((await connection.ReadTextsAsync("PRAGMA data_version", cancellationToken))[0], CultureInfo.InvariantCulture);

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
