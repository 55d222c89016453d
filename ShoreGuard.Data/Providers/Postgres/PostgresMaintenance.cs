using Npgsql;

namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>The connection from which databases are made, renamed and removed: it cannot be to the one that it works on.</summary>
internal sealed class PostgresMaintenance(PostgresConnectionStrings strings)
{
    private const string Database = "postgres";

    /// <summary>An open connection; null where this user has no database but its own.</summary>
    /// <exception cref="NpgsqlException">The server does not answer.</exception>
    public async Task<NpgsqlConnection?> TryOpenAsync(CancellationToken cancellationToken)
    {
        if (strings.DatabaseName == Database)
        {
            return null;
        }

        var connection = new NpgsqlConnection(strings.Maintenance(Database, "shoreguard restore"));
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch (PostgresException closed) when (closed.SqlState
            is PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.InvalidAuthorizationSpecification)
        {
            await connection.DisposeAsync();
            return null;
        }
    }

    /// <summary>An open connection, once it is known that there can be one.</summary>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) =>
        await TryOpenAsync(cancellationToken) ?? throw new InvalidOperationException("Asked for only where databases can be exchanged.");
}
