using System.Data;
using System.Data.Common;
using Npgsql;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Restoring;

namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>
/// The exchange by two renames, from another database of the server: nobody is let in, the sessions are ended, the live
/// database gets its kept name, the incoming one the live name. The second rename is the moment at which it is done.
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
    public Task AwaitQuietAsync(string incoming, CancellationToken cancellationToken) =>
        WorkAsync(server => sessions.AwaitQuietAsync(server, [Live, incoming], cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task ExchangeAsync(string operationId, string incoming) => WorkAsync(async server =>
    {
        NpgsqlConnection.ClearAllPools(); // A pooled connection would be the first session to be ended, and its next user would get the error.
        try
        {
            if (await ExistsAsync(server, Live))
            {
                await AllowAsync(server, Live, false);
                await sessions.EndAllAsync(server, Live);
                await sessions.RenameAsync(server, Live, KeptName(operationId));
            }

            await sessions.EndAllAsync(server, incoming);
            await sessions.RenameAsync(server, incoming, Live);
        }
        catch when (server.State == ConnectionState.Open) // Over a broken line nothing can be taken back: that is for who settles the operation.
        {
            await RestoreAsync(server, operationId);
            throw;
        }
    });

    /// <inheritdoc/>
    public Task EndWorkAsync(string operationId) =>
        WorkAsync(server => sessions.EndStatementsAboutAsync(server, [StagedName(operationId), KeptName(operationId)]));

    /// <inheritdoc/>
    public Task FinishAsync(string operationId) => WorkAsync(async server =>
    {
        await AllowAsync(server, Live, true);
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
                await sessions.EndAllAsync(server, name);
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
