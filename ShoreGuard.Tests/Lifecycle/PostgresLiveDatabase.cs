using System.Data.Common;
using Npgsql;
using ShoreGuard.Data;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Tests.Infrastructure;
using Xunit;

namespace ShoreGuard.Tests.Lifecycle;

/// <summary>A database of its own on a server.</summary>
internal sealed class PostgresLiveDatabase : ILiveDatabase
{
    private readonly string directory = Directory.CreateTempSubdirectory("shoreguard-test-").FullName;
    private readonly TestDatabase database;

    private PostgresLiveDatabase(TestDatabase database)
    {
        this.database = database;
        Target = DatabaseUrl.Parse(database.Url, DatabaseServices.UrlParsers, new HomeDirectories(directory, directory, directory));
    }

    public DatabaseTarget Target { get; }

    public static async Task<PostgresLiveDatabase> CreateAsync() => await CreateAsync(await PostgresServer.SharedAsync());

    /// <summary>A database of its own on a server of the test's own.</summary>
    public static async Task<PostgresLiveDatabase> CreateAsync(PostgresServer server) =>
        new(await server.CreateDatabaseAsync(TestContext.Current.CancellationToken));

    public async Task<DbConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false, CommandTimeout = 0 }.ToString());
        await connection.OpenAsync();
        return connection;
    }

    public async Task FillAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await connection.ExecuteAsync(sql, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }
}
