namespace ShoreGuard.Tests.Infrastructure;

/// <summary>A database on the tests' server, dropped when disposed.</summary>
public sealed class TestDatabase(PostgresServer server, string name) : IAsyncDisposable
{
    public string Name { get; } = name;

    public string ConnectionString { get; } = server.ConnectionStringTo(name);

    public string Url { get; } = server.UrlTo(name);

    public async ValueTask DisposeAsync() => await server.ExecuteAsync($"DROP DATABASE IF EXISTS {Name} WITH (FORCE)", CancellationToken.None);
}
