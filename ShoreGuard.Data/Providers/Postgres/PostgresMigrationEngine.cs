using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Migrating;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Data.Settings;

namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>Migrating on PostgreSQL: DDL is transactional there, so one transaction does it, on a session without statement timeouts.</summary>
internal sealed class PostgresMigrationEngine<TContext>(ITableCatalogue tables, DatabaseOptions options) : IMigrationEngine
    where TContext : DbContext
{
    private const int FirstVersionThatChecksItsClient = 14;

    private static readonly IReadOnlyDictionary<string, long> None = new Dictionary<string, long>();

    /// <inheritdoc/>
    public async Task<DbConnection> OpenAsync(DatabaseTarget target, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(new PostgresConnectionStrings(target, options).Migrator("shoreguard migrator"));
        await connection.OpenAsync(cancellationToken);
        await EndWithThisProcessAsync(connection, cancellationToken);
        return connection;
    }

    /// <summary>
    /// Makes the server notice the death of this process while a statement runs. Otherwise it would run that statement to its
    /// end, with all locks of the migration, and the next start would find the tables locked by nobody.
    /// </summary>
    private static async Task EndWithThisProcessAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (connection.PostgreSqlVersion.Major < FirstVersionThatChecksItsClient)
        {
            return;
        }

        try
        {
            await connection.ExecuteAsync("SET client_connection_check_interval = '1s'", cancellationToken);
        }
        catch (PostgresException unsupported) when (unsupported.SqlState == PostgresErrorCodes.InvalidParameterValue)
        {
            // A server on a platform that cannot tell: there the locks go when the statement ends.
            return;
        }
    }

    /// <inheritdoc/>
    public DbContext CreateContext(DbConnection connection, Action<string> migrationStarting)
    {
        var options = new DbContextOptionsBuilder<TContext>().UseNpgsql(connection).ForMigrating(migrationStarting).Options;
        return (DbContext)Activator.CreateInstance(typeof(TContext), options)!;
    }

    /// <inheritdoc/>
    public DbContext CreateUnconnectedContext() => CreateContext(new NpgsqlConnection(), _ => { });

    /// <inheritdoc/>
    public async Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken) =>
        await connection.BeginTransactionAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task DropAllTablesAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        foreach (var table in await tables.ListAsync(connection, cancellationToken))
        {
            await connection.ExecuteAsync($"DROP TABLE IF EXISTS \"{table.Replace("\"", "\"\"", StringComparison.Ordinal)}\" CASCADE", cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, long>> CountViolationsAsync(DbConnection connection, CancellationToken cancellationToken) =>
        Task.FromResult(None);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, long>> CountViolationsAsync(VerifiedBackup backup, CancellationToken cancellationToken) =>
        Task.FromResult(None);

    /// <inheritdoc/>
    public IDisposable InterruptOn(DbConnection connection, CancellationToken cancellationToken) =>
        NoInterrupt.Instance; // The driver cancels a running statement on the server by itself.

    /// <inheritdoc/>
    public Task<long?> WitnessAsync(DbConnection connection, CancellationToken cancellationToken) => Task.FromResult<long?>(null);

    private sealed class NoInterrupt : IDisposable
    {
        public static NoInterrupt Instance { get; } = new();

        public void Dispose()
        {
        }
    }
}
