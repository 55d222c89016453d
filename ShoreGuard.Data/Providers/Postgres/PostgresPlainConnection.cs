using Npgsql;

namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>
/// A connection for our own questions, whose answers are of the server's own types. It does without the types that the
/// database adds: the driver reads them for each new connection string, and at a start that was a quarter of the first look.
/// </summary>
internal static class PostgresPlainConnection
{
    /// <summary>Opens it.</summary>
    /// <exception cref="NpgsqlException">The server does not answer, or refuses.</exception>
    public static async Task<NpgsqlConnection> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        var builder = new NpgsqlSlimDataSourceBuilder(connectionString);
        builder.EnableTransportSecurity();
        builder.EnableIntegratedSecurity();
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));

        // It hands out this one connection, which does not need it any more.
        await using var source = builder.Build();
        return await source.OpenConnectionAsync(cancellationToken);
    }
}
