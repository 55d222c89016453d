using Npgsql;
using ShoreGuard.Data.Providers.Postgres;
using ShoreGuard.Data.Settings;
using Xunit;

namespace ShoreGuard.Tests.Connecting;

public sealed class PostgresConnectionStringsTests
{
    private const string Url = "postgresql://u:p@host/db?options=-c%20search_path%3Dx%20-c%20statement_timeout%3D7&connect_timeout=9";

    private static readonly DatabaseOptions Options = new() { PoolSize = 3, MaxOverflow = 4, PoolTimeout = 11, PoolRecycle = 12, StatementTimeoutMs = 13 };

    private static readonly PostgresConnectionStrings Strings = new(Urls.Parse(Url), Options);

    [Fact]
    public void the_application_gets_the_pool_and_the_time_limit_of_the_settings()
    {
        var application = Read(Strings.Application);

        Assert.Equal(
            (true, 7, 11, 12, "shoreguard"),
            (application.Pooling, application.MaxPoolSize, application.Timeout, application.ConnectionLifetime, application.ApplicationName));
    }

    [Fact]
    public void the_options_of_the_url_are_kept_and_count_more_than_the_settings_for_the_application() =>
        Assert.Equal("-c statement_timeout=13 -c search_path=x -c statement_timeout=7", Read(Strings.Application).Options);

    [Fact]
    public void no_time_limit_reaches_the_migrator_not_even_from_the_url()
    {
        var migrator = Read(Strings.Migrator("shoreguard-migrator"));

        Assert.Equal(
            (false, 0, 9, "shoreguard-migrator"), (migrator.Pooling, migrator.CommandTimeout, migrator.Timeout, migrator.ApplicationName));
        Assert.True(migrator.KeepAlive > 0);
        Assert.Equal(
            "-c search_path=x -c statement_timeout=7 -c statement_timeout=0 -c lock_timeout=30000 -c idle_in_transaction_session_timeout=0",
            migrator.Options);
    }

    [Fact]
    public void the_look_of_a_start_gives_up_when_nobody_waits_for_it_any_more()
    {
        var look = Read(Strings.Look());

        Assert.Equal((false, 1, 1, false), (look.Pooling, look.Timeout, look.CommandTimeout, look.Enlist));
    }

    [Fact]
    public void maintenance_connects_to_another_database_without_a_pool()
    {
        var maintenance = Read(Strings.Maintenance("postgres", "shoreguard maintenance"));

        Assert.Equal(("postgres", "host", "u", false), (maintenance.Database, maintenance.Host, maintenance.Username, maintenance.Pooling));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    public void connections_that_are_never_recycled_have_no_lifetime(int poolRecycle) =>
        Assert.Equal(0, Read(new PostgresConnectionStrings(Urls.Parse(Url), new() { PoolRecycle = poolRecycle }).Application).ConnectionLifetime);

    [Fact]
    public void pooling_wishes_of_a_connection_string_do_not_break_the_unpooled_ones()
    {
        var strings = new PostgresConnectionStrings(Urls.Parse("Host=h;Database=d;Multiplexing=true;Minimum Pool Size=50"), Options);

        NpgsqlDataSource.Create(strings.Application).Dispose();
        NpgsqlDataSource.Create(strings.Migrator("m")).Dispose();
        NpgsqlDataSource.Create(strings.Maintenance("m", "shoreguard maintenance")).Dispose();
    }

    private static NpgsqlConnectionStringBuilder Read(string connectionString) => new(connectionString);
}
