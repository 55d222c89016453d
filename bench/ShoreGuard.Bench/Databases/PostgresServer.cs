using System.Globalization;
using Npgsql;

namespace ShoreGuard.Bench.Databases;

/// <summary>The server that <c>bench/run.sh</c> has started, with PostgreSQL's own settings.</summary>
/// <param name="port">On loopback.</param>
/// <param name="password">Of the user <c>bench</c>; also in PGPASSWORD, for the programs.</param>
internal sealed class PostgresServer(int port, string password)
{
    private const string User = "bench";

    /// <summary>The server that the environment names.</summary>
    public static PostgresServer FromEnvironment() => new(
        int.Parse(Required("PGPORT"), CultureInfo.InvariantCulture),
        Required("PGPASSWORD"));

    public string UrlTo(string database) => $"postgresql://{User}:{password}@127.0.0.1:{port}/{database}";

    public string ConnectionStringTo(string database) => $"Host=127.0.0.1;Port={port};Username={User};Password={password};Database={database};Pooling=false";

    /// <summary>Makes an empty database, in place of one that is there.</summary>
    public async Task CreateAsync(string database)
    {
        await DropAsync(database);
        await ExecuteAsync($"CREATE DATABASE {database}");
    }

    /// <summary>Makes a copy of a database that nobody uses.</summary>
    public async Task CopyAsync(string from, string to)
    {
        await DropAsync(to);
        await ExecuteAsync($"CREATE DATABASE {to} TEMPLATE {from} STRATEGY file_copy");
    }

    public Task DropAsync(string database) => ExecuteAsync($"DROP DATABASE IF EXISTS {database} WITH (FORCE)");

    /// <summary>Drops a database and what a restore of it has kept beside it.</summary>
    public async Task DropAllAsync(string database)
    {
        while (await ExecuteAsync($"SELECT datname FROM pg_database WHERE datname LIKE '{database}%' LIMIT 1") is string name)
        {
            await DropAsync($"\"{name}\"");
        }
    }

    public async Task<long> SizeAsync(string database) => (long)(await ExecuteAsync($"SELECT pg_database_size('{database}')"))!;

    private async Task<object?> ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionStringTo("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteScalarAsync();
    }

    private static string Required(string name) =>
        Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set: run bench/run.sh.");
}
