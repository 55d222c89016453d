using Npgsql;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Tests.Infrastructure;
using Xunit;

namespace ShoreGuard.Tests.Faults;

/// <summary>The proxy itself: what it counts, and that each of its faults happens where it was asked for.</summary>
public sealed class PostgresProxyTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task statements_are_counted_over_all_connections_and_answered()
    {
        await using var proxy = new PostgresProxy(await PostgresServer.SharedAsync());
        await using var first = await OpenAsync(proxy, "one");
        await using var second = await OpenAsync(proxy, "two");
        proxy.Reset();

        Assert.Equal(["1"], await first.ReadTextsAsync("SELECT 1", Cancelled));
        Assert.Equal([new string('x', 300_000)], await second.ReadTextsAsync("SELECT @x", Cancelled, ("@x", new string('x', 300_000))));
        Assert.Equal(["3"], await first.ReadTextsAsync("SELECT 3", Cancelled));

        Assert.Equal(
            [new(1, "one", "postgres", "SELECT 1"), new(2, "two", "postgres", "SELECT $1"), new(3, "one", "postgres", "SELECT 3")],
            proxy.Statements);
    }

    [Theory]
    [InlineData(nameof(ProxyMoment.Instead), "1")]
    [InlineData(nameof(ProxyMoment.Before), "2")]
    [InlineData(nameof(ProxyMoment.After), "2")]
    public async Task a_statement_is_done_unless_the_proxy_acts_instead(string moment, string expected)
    {
        var server = await PostgresServer.SharedAsync();
        await using var database = await server.CreateDatabaseAsync(Cancelled);
        await using var proxy = new PostgresProxy(server);
        await using var connection = await OpenAsync(proxy, "one", database.Name);
        await using var beside = new NpgsqlConnection(database.ConnectionString + ";Pooling=false");
        await beside.OpenAsync(Cancelled);
        await connection.ExecuteAsync("CREATE TABLE t (id integer); INSERT INTO t VALUES (1)", Cancelled);
        proxy.Reset();
        var trigger = proxy.At(2, Enum.Parse<ProxyMoment>(moment), () => Task.CompletedTask);

        await connection.ExecuteAsync("SELECT 1", Cancelled);
        var failed = await Record.ExceptionAsync(() => connection.ExecuteAsync("INSERT INTO t VALUES (2)", Cancelled));

        Assert.Equal(2, (await trigger.Done).Number);
        Assert.Equal(moment == nameof(ProxyMoment.Instead), failed is NpgsqlException);
        Assert.Equal([expected], await beside.ReadTextsAsync("SELECT count(*) FROM t", Cancelled));
    }

    [Fact]
    public async Task a_cut_is_noticed_on_both_sides_and_a_freeze_on_neither()
    {
        await using var proxy = new PostgresProxy(await PostgresServer.SharedAsync());
        await using var connection = await OpenAsync(proxy, "one");

        proxy.Freeze();
        var answer = connection.ReadTextsAsync("SELECT 1", Cancelled);
        await Eventually.BecomesTrueAsync(() => Task.FromResult(proxy.Statements.Any(statement => statement.Text == "SELECT 1")), TimeSpan.FromSeconds(10), "it is sent");
        Assert.False(answer.IsCompleted);
        proxy.Thaw();
        Assert.Equal(["1"], await answer);

        proxy.CutAll();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => connection.ReadTextsAsync("SELECT 1", Cancelled));
        proxy.IsRefusing = true;
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => OpenAsync(proxy, "two"));
        proxy.IsRefusing = false;
        await using var again = await OpenAsync(proxy, "three");
    }

    private static async Task<NpgsqlConnection> OpenAsync(PostgresProxy proxy, string application, string database = "postgres")
    {
        var server = await PostgresServer.SharedAsync();
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.ConnectionStringTo(database))
        {
            Port = proxy.Port,
            Pooling = false,
            ApplicationName = application,
        }.ConnectionString);
        await connection.OpenAsync(Cancelled);
        return connection;
    }
}
