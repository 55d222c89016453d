using System.Data;
using System.Data.Common;
using Npgsql;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Restoring;

namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>
/// The exchange by two renames, from another database of the server: nobody is let in, the sessions are ended, then in one transaction the live
/// database gets its kept name and the incoming one the live name. Its commit is the moment at which it is done.
/// </summary>
internal sealed class PostgresCutOver(
    PostgresMaintenance maintenance,
    PostgresConnectionStrings strings,
    PostgresIdentity identity,
    PostgresSessions sessions,
    DatabaseTarget target,
    IDatabaseConnector connector) : ICutOver
{
    private string Live => strings.DatabaseName;

    /// <inheritdoc/>
    public string StagedName(string operationId) => PostgresNames.For(Live, "staged", operationId);

    /// <inheritdoc/>
    public string KeptName(string operationId) => PostgresNames.For(Live, "replaced", operationId);

    /// <inheritdoc/>
    public DatabaseTarget TargetOf(string name) => target with
    {
        ConnectionString = new NpgsqlConnectionStringBuilder(target.ConnectionString) { Database = name }.ConnectionString,
    };

    /// <inheritdoc/>
    public Task<string?> IdentityOfAsync(string name, CancellationToken cancellationToken) => identity.OfAsync(name, cancellationToken);

    /// <inheritdoc/>
    public Task WakeAsync(string name, CancellationToken cancellationToken) => WorkAsync(server => AllowAsync(server, name, true), cancellationToken);

    /// <inheritdoc/>
    public Task<PreparedExchange> PrepareAsync(string operationId, string incoming, CancellationToken cancellationToken) => connector.GuardAsync(async () =>
    {
        var server = await maintenance.OpenAsync(cancellationToken);
        try
        {
            await sessions.AwaitQuietAsync(server, [Live, incoming], cancellationToken);
            await server.ExecuteAsync("SET synchronous_commit TO off", cancellationToken); // Requests do not wait for the server's disk: FinishAsync does.
            string[] leaving = await ExistsAsync(server, Live) ? [Live] : []; // Nobody makes or removes one: this operation has the lock.
            return new PreparedExchange(() => connector.GuardAsync(() => ExchangeAsync(server, leaving, operationId, incoming)), server);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    });

    private async Task<bool> ExchangeAsync(NpgsqlConnection server, string[] leaving, string operationId, string incoming)
    {
        NpgsqlConnection.ClearAllPools(); // A pooled connection would be the first session to be ended, and its next user would get the error.
        try
        {
            foreach (var name in leaving)
            {
                await AllowAsync(server, name, false);
            }

            await sessions.EndAllAsync(server, [.. leaving, incoming]);
            await sessions.RenameAsync(server, [.. leaving.Select(name => (name, KeptName(operationId))), (incoming, Live)]);
            return true;
        }
        catch when (server.State == ConnectionState.Open) // Over a broken line nothing can be taken back: that is for who settles the operation.
        {
            await RunAsync(server, "RESET synchronous_commit");
            await RestoreAsync(server, operationId);
            throw;
        }
    }

    /// <inheritdoc/>
    public Task EndWorkAsync(string operationId) =>
        WorkAsync(server => sessions.EndStatementsAboutAsync(server, [StagedName(operationId), KeptName(operationId)]));

    /// <inheritdoc/>
    public Task FinishAsync(string operationId) => WorkAsync(async server =>
    {
        await AllowAsync(server, Live, true); // Also where it is: the log goes to the disk with it, up to here, and the exchange is in it.
        if (await ExistsAsync(server, KeptName(operationId)))
        {
            await AllowAsync(server, KeptName(operationId), false);
        }
    });

    /// <inheritdoc/>
    public async Task TakeBackAsync(string operationId)
    {
        await WorkAsync(server => RestoreAsync(server, operationId));
        await RemoveAsync([StagedName(operationId)]);
    }

    /// <inheritdoc/>
    public Task RemoveAsync(IReadOnlyList<string> names) => WorkAsync(async server =>
    {
        foreach (var name in names)
        {
            if (await ExistsAsync(server, name))
            {
                await sessions.EndAllAsync(server, [name]);
                await RunAsync(server, $"DROP DATABASE {PostgresNames.Quote(name)}");
            }
        }
    });

    /// <summary>Gives the live name back to the database that had it, and lets its clients in again.</summary>
    private async Task RestoreAsync(DbConnection server, string operationId)
    {
        if (!await ExistsAsync(server, Live) && await ExistsAsync(server, KeptName(operationId)))
        {
            await RunAsync(server, $"ALTER DATABASE {PostgresNames.Quote(KeptName(operationId))} RENAME TO {PostgresNames.Quote(Live)}");
        }

        // Only where it was shut: whoever never got so far may have no right to change it.
        if ((await server.ReadTextsAsync("SELECT 1 FROM pg_database WHERE datname = @name AND NOT datallowconn", CancellationToken.None, ("@name", Live))).Count > 0)
        {
            await AllowAsync(server, Live, true);
        }
    }

    private Task<bool> WorkAsync(Func<NpgsqlConnection, Task> work, CancellationToken cancellationToken = default) => connector.GuardAsync(async () =>
    {
        await using var server = await maintenance.TryOpenAsync(cancellationToken);
        if (server is not null) // Where there is none, nothing was ever staged or kept.
        {
            await work(server);
        }

        return true;
    });

    private static Task AllowAsync(DbConnection server, string name, bool allow) =>
        RunAsync(server, $"ALTER DATABASE {PostgresNames.Quote(name)} ALLOW_CONNECTIONS {(allow ? "true" : "false")}");

    private static async Task<bool> ExistsAsync(DbConnection server, string name) =>
        (await server.ReadTextsAsync("SELECT 1 FROM pg_database WHERE datname = @name", CancellationToken.None, ("@name", name))).Count > 0;

    /// <summary>Not stopped by a caller: each step takes milliseconds, and half of them is no state to be left in.</summary>
    private static Task RunAsync(DbConnection server, string sql) => server.ExecuteAsync(sql, CancellationToken.None);
}
