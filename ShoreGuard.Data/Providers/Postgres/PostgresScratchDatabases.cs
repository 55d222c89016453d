using Npgsql;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Migrating;

namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>Scratch databases on the same server, under names that nobody else uses.</summary>
internal sealed class PostgresScratchDatabases(DatabaseTarget target, PostgresConnectionStrings strings, IDatabaseConnector connector) : IScratchDatabases
{
    /// <inheritdoc/>
    public async Task<ScratchDatabase> CreateAsync(CancellationToken cancellationToken)
    {
        var name = $"shoreguard_scratch_{Guid.NewGuid():N}";
        await connector.GuardAsync(async () =>
        {
            try
            {
                await RunAsync($"CREATE DATABASE {name} TEMPLATE template0", cancellationToken);
                return name;
            }
            catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
            {
                throw new ShoreGuardException(
                    ErrorCode.DatabaseRefused,
                    "The user may not create databases, and the proof needs a scratch database on the server.",
                    "Use a user with CREATEDB (ALTER ROLE name CREATEDB), for instance on a test server.",
                    refused);
            }
        });
        var scratch = new NpgsqlConnectionStringBuilder(target.ConnectionString) { Database = name }.ConnectionString;
        return new(
            target with { ConnectionString = scratch, DisplayName = target.DisplayName + " (scratch)" },
            async () => await RunAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)", CancellationToken.None)); // Removed even when stopped.
    }

    private async Task RunAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(strings.Migrator("shoreguard scratch"));
        await connection.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(sql, cancellationToken);
    }
}
