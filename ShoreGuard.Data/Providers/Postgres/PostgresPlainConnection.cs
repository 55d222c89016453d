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
        await using var source = SourceOf(connectionString);
        return await source.OpenConnectionAsync(cancellationToken);
    }

    /// <summary>As above, on the thread of whoever asks.</summary>
    /// <exception cref="NpgsqlException">The server does not answer within the time that the connection string gives it, or refuses.</exception>
    public static NpgsqlConnection Open(string connectionString)
    {
        using var source = SourceOf(connectionString);
        return source.OpenConnection();
    }

    /// <summary>It hands out one connection, which does not need it any more.</summary>
    private static NpgsqlDataSource SourceOf(string connectionString)
    {
        var builder = new NpgsqlSlimDataSourceBuilder(connectionString);
        builder.EnableTransportSecurity();
        builder.EnableIntegratedSecurity();
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        return builder.Build();
    }
}
