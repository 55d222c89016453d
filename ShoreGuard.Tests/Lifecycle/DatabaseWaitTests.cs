using Npgsql;
using ShoreGuard.Data;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Operations;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Notes;
using Xunit;

namespace ShoreGuard.Tests.Lifecycle;

public sealed class DatabaseWaitTests
{
    private static readonly HomeDirectories Home = new(Path.GetTempPath(), Path.GetTempPath(), Path.GetTempPath());

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task the_pause_between_attempts_doubles_up_to_its_maximum()
    {
        var time = new HurriedTime();
        var log = new RecordedLog();
        await using var machinery = Machinery.Of<NotesSqliteContext, NotesPostgresContext>(
            Nowhere("127.0.0.1:1"),
            options => (options.StartupRetryAttempts, options.StartupRetryDelay, options.StartupRetryMaxDelay) = (6, 2, 9),
            services =>
            {
                time.Register(services);
                log.Register(services);
            });

        var status = await machinery.StartAsync();

        Assert.Equal((DatabaseState.Failed, ErrorCode.DatabaseUnreachable), (status.State, status.Problem!.Code));
        Assert.Equal([2, 4, 8, 9, 9], time.Waits.Select(wait => wait.TotalSeconds));
        Assert.Equal(5, log.Lines.Count(line => line.StartsWith("Attempt ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task a_wrong_password_is_not_tried_twice()
    {
        await using var database = await PostgresLiveDatabase.CreateAsync();
        var wrong = new NpgsqlConnectionStringBuilder(database.Target.ConnectionString) { Password = "wrong" }.ConnectionString;
        var time = new HurriedTime();
        await using var machinery = Machinery.Of<NotesSqliteContext, NotesPostgresContext>(
            database.Target with { ConnectionString = wrong }, options => options.StartupRetryAttempts = 10, time.Register);

        var status = await machinery.StartAsync();

        Assert.Equal((DatabaseState.Failed, ErrorCode.DatabaseRefused), (status.State, status.Problem!.Code));
        Assert.Contains("refuses the user name or password", status.Problem.Message, StringComparison.Ordinal);
        Assert.Empty(time.Waits);
    }

    [Fact]
    public async Task a_server_that_comes_up_late_is_waited_for_and_one_that_comes_up_too_late_is_migrated_by_the_watch()
    {
        await using var server = await PostgresServer.StartOwnAsync();
        await server.ExecuteAsync("CREATE DATABASE late TEMPLATE template0", Cancelled);
        using var home = new Files.ScratchDirectory();
        var target = DatabaseUrl.Parse(server.UrlTo("late"), DatabaseServices.UrlParsers, new(home.ToString(), home.ToString(), home.ToString()));
        await server.StopAsync();
        await using var patient = Machinery.Of<NotesSqliteContext, NotesPostgresContext>(
            target, options => (options.StartupRetryAttempts, options.StartupRetryDelay, options.StartupRetryMaxDelay) = (1000, 0.05, 0.2));
        await using var impatient = Machinery.Of<NotesSqliteContext, NotesPostgresContext>(
            target, options => options.StartupRetryAttempts = 1, new HurriedTime().Register);
        var waiting = patient.StartAsync();
        Assert.Equal(ErrorCode.DatabaseUnreachable, (await impatient.StartAsync()).Problem!.Code);
        await Eventually.BecomesTrueAsync(
            () => Task.FromResult(patient.Status.State == DatabaseState.WaitingForDatabase), TimeSpan.FromSeconds(10), "the start waits");
        await server.StartAsync();

        Assert.Equal(DatabaseState.Ready, (await waiting.WaitAsync(TimeSpan.FromSeconds(60), Cancelled)).State);
        await impatient.WatchUntilAsync(status => status.IsReady);
    }

    [Fact]
    public async Task a_ping_tells_a_database_that_is_there_from_one_that_is_gone()
    {
        await using var sqlite = new SqliteLiveDatabase();
        await using var machinery = Machinery.Of<NotesSqliteContext, NotesPostgresContext>(sqlite.Target);
        var connector = machinery.Get<IDatabaseConnector>();
        Assert.False(await connector.PingAsync(Cancelled));
        Assert.False(File.Exists(sqlite.FilePath));

        await machinery.StartAsync();
        Assert.True(await connector.PingAsync(Cancelled));

        File.Delete(sqlite.FilePath);
        Assert.False(await connector.PingAsync(Cancelled));
    }

    [Fact]
    public async Task a_ping_of_a_server_is_answered()
    {
        await using var database = await PostgresLiveDatabase.CreateAsync();
        await using var machinery = Machinery.Of<NotesSqliteContext, NotesPostgresContext>(database.Target);
        Assert.True(await machinery.Get<IDatabaseConnector>().PingAsync(Cancelled));
    }

    private static DatabaseTarget Nowhere(string host) => DatabaseUrl.Parse($"postgresql://user:word@{host}/name", DatabaseServices.UrlParsers, Home);
}
