using System.Runtime.Versioning;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ShoreGuard.Data;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Model;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Settings;
using ShoreGuard.Tests.Facts;
using ShoreGuard.Tests.Files;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Faults;

/// <summary>What only a server of one's own can be made to do: stop in the middle, freeze, and have no connection left.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class OwnServerTests : IAsyncLifetime
{
    private const int MostConnections = 12;
    private const string Section = "PostgreSQL's own troubles";

    private readonly ScratchDirectory scratch = new();
    private PostgresServer server = null!;
    private PostgresProxy proxy = null!;
    private DatabaseTarget target = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Moments => [.. Sweep.Of(
        [
            ("shoreguard backup", "SELECT pg_export_snapshot()"), ("shoreguard backup", "COPY"), ("shoreguard migrator", "CREATE TABLE"), ("shoreguard migrator", "COMMIT"),
        ],
        ("shoreguard migrator", "COMMIT"))];

    public static TheoryData<int> Left => [.. Sweep.Of([1, 2, 3], 2)];

    public async ValueTask InitializeAsync()
    {
        server = await PostgresServer.StartOwnAsync(null, $"max_connections={MostConnections}", "superuser_reserved_connections=0", "max_wal_senders=0", "autovacuum=off");
        proxy = new(server);
        await server.ExecuteAsync("CREATE DATABASE shoreguard TEMPLATE template0", Cancelled);
        await using (var connection = await OpenAsync("shoreguard"))
        {
            await connection.ExecuteAsync(PythonDatabase.CreateSql("postgresql", "009") + PythonDatabase.RowsSql("postgresql", "009"), Cancelled);
        }

        target = proxy.Through(DatabaseUrl.Parse(
            server.UrlTo("shoreguard"), DatabaseServices.UrlParsers, new HomeDirectories(scratch.ToString(), scratch.ToString(), scratch.ToString())));
    }

    public async ValueTask DisposeAsync()
    {
        await proxy.DisposeAsync();
        await server.DisposeAsync();
        scratch.Dispose();
    }

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task a_server_that_stops_in_the_middle_and_comes_back_is_migrated_without_anybodys_help(string application, string statement)
    {
        await using var machinery = NewMachinery();
        var stopped = proxy.When(
            sent => sent.Application == application && sent.Text.StartsWith(statement, StringComparison.OrdinalIgnoreCase), ProxyMoment.After, _ => server.StopAsync());

        var status = await machinery.StartAsync();

        await stopped.Done;
        Assert.Equal(DatabaseState.Failed, status.State);
        Assert.True(
            status.Problem!.Code is ErrorCode.DatabaseUnreachable or ErrorCode.LockLost or ErrorCode.BackupFailed, $"{status.Problem.Code}: {status.Problem.Message}");
        await server.StartAsync();
        await using var next = NewMachinery();
        if (status.Problem.Code == ErrorCode.BackupFailed)
        {
            Assert.True((await next.StartAsync()).IsReady);
        }
        else
        {
            await machinery.WatchUntilAsync(now => now.IsReady);
        }

        await EnsureUpgradedAsync();
        ReliabilityFigures.Record(Section, $"adopt: server stopped at {statement} of {application}, and started again", "postgresql", "after");
    }

    [Fact]
    public async Task a_server_that_is_frozen_for_some_seconds_does_no_harm()
    {
        await using var machinery = NewMachinery();
        var frozen = proxy.When(sent => sent.Text.StartsWith("CREATE TABLE", StringComparison.Ordinal), ProxyMoment.Before, sent =>
        {
            server.Freeze();
            return Task.CompletedTask;
        });

        var start = machinery.StartAsync();
        var at = (await frozen.Done).Number;
        await Eventually.BecomesTrueAsync(
            () => Task.FromResult(proxy.Statements.Skip(at).Any(sent => sent.Text.Contains("pg_locks", StringComparison.Ordinal))),
            TimeSpan.FromSeconds(30),
            "the lock asks for a sign of life");
        Assert.False(start.IsCompleted);
        server.Thaw();

        Assert.True((await start).IsReady);
        await EnsureUpgradedAsync();
        ReliabilityFigures.Record(Section, "adopt: server frozen (SIGSTOP) for some seconds", "postgresql", "after");
    }

    /// <summary>Nobody can tell a frozen server from a long statement, but the lock's own connection has only short ones.</summary>
    [Theory]
    [InlineData("shoreguard backup", "COPY")]
    [InlineData("shoreguard migrator", "CREATE TABLE")]
    public async Task a_line_that_swallows_everything_is_noticed_by_the_lock_and_the_process_recovers(string application, string statement)
    {
        Assert.SkipUnless(Sweep.IsFull, "It takes the half minute that the lock is patient for.");
        await using var machinery = NewMachinery();
        var frozen = proxy.When(sent => sent.Application == application && sent.Text.StartsWith(statement, StringComparison.OrdinalIgnoreCase), ProxyMoment.Before, _ =>
        {
            proxy.Freeze();
            return Task.CompletedTask;
        });

        var status = await machinery.StartAsync().WaitAsync(TimeSpan.FromSeconds(120), Cancelled);

        await frozen.Done;
        Assert.Equal((DatabaseState.Failed, ErrorCode.LockLost), (status.State, status.Problem!.Code));
        proxy.Thaw();
        await machinery.WatchUntilAsync(now => now.IsReady);
        await EnsureUpgradedAsync();
        ReliabilityFigures.Record(Section, $"adopt: line frozen at {statement} of {application}", "postgresql", "after");
    }

    [Fact]
    public async Task a_server_without_a_free_connection_is_said_to_be_so_and_is_waited_for()
    {
        await using var machinery = NewMachinery();
        var taken = await TakeConnectionsAsync();

        var status = await machinery.StartAsync();

        Assert.Equal((DatabaseState.Failed, ErrorCode.DatabaseUnreachable), (status.State, status.Problem!.Code));
        Assert.Contains("no connection left", status.Problem.Message, StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<ShoreGuardException>(() => machinery.Get<TakeBackup>().RunAsync(new(BackupReason.Manual), "test", Cancelled));
        Assert.Equal(ErrorCode.DatabaseUnreachable, refused.Code);
        await GiveBackAsync(taken, taken.Count);
        await machinery.WatchUntilAsync(now => now.IsReady);
        await EnsureUpgradedAsync();
        ReliabilityFigures.Record(Section, "start: no connection left on the server", "postgresql", "after");
    }

    /// <summary>The lock is had, and then connections run out one after the other: for the reader, the backup, pg_dump.</summary>
    [Theory]
    [MemberData(nameof(Left))]
    public async Task a_backup_for_which_connections_run_out_leaves_nothing_behind_and_says_so(int left)
    {
        await using var machinery = NewMachinery();
        var taken = await TakeConnectionsAsync();
        await GiveBackAsync(taken, left);

        var failure = await Record.ExceptionAsync(() => machinery.Get<TakeBackup>().RunAsync(new(BackupReason.Manual), "test", Cancelled));

        Assert.True(failure is null or ShoreGuardException { Code: ErrorCode.DatabaseUnreachable or ErrorCode.BackupFailed }, $"{failure}");
        Assert.Equal(failure is null ? 1 : 0, machinery.Backups.Count);
        Assert.True(left > 2 || failure is not null, "Three connections are needed.");
        await GiveBackAsync(taken, taken.Count);
        Assert.True((await machinery.StartAsync()).IsReady);
        Assert.Empty(machinery.Get<OperationJournal>().Unfinished(target.DisplayName));
        await EnsureUpgradedAsync();
        ReliabilityFigures.Record(Section, $"backup: {left} connections left on the server", "postgresql", failure is null ? "after" : "before");
    }

    private Machinery NewMachinery() => Machinery.Of<ShoreGuardSqliteContext, ShoreGuardPostgresContext>(target, register: services =>
    {
        services.Configure<BackupOptions>(options => options.Directory = scratch["kept"]);
    });

    private async Task EnsureUpgradedAsync()
    {
        await using var connection = await OpenAsync("shoreguard");
        Assert.Equal(UpstreamFacts.MigrationIds, await connection.ReadTextsAsync("SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\" ORDER BY 1", Cancelled));
        Assert.Equal(["2"], await connection.ReadTextsAsync("SELECT count(*) FROM operations", Cancelled));
    }

    /// <summary>Connects until the server has no connection left.</summary>
    private async Task<List<NpgsqlConnection>> TakeConnectionsAsync()
    {
        List<NpgsqlConnection> taken = [];
        try
        {
            while (true)
            {
                taken.Add(await OpenAsync("postgres"));
            }
        }
        catch (PostgresException full) when (full.SqlState == PostgresErrorCodes.TooManyConnections)
        {
            return taken;
        }
    }

    /// <summary>Ends sessions; returns when the server has ended them.</summary>
    private static async Task GiveBackAsync(List<NpgsqlConnection> taken, int count)
    {
        foreach (var connection in taken.TakeLast(count))
        {
            await connection.DisposeAsync();
        }

        taken.RemoveRange(taken.Count - count, count);
        if (taken is [var first, ..])
        {
            await Eventually.BecomesTrueAsync(
                async () => await first.ReadTextsAsync("SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'", Cancelled) is [var open] && open == $"{taken.Count}",
                TimeSpan.FromSeconds(10),
                "the sessions have ended");
        }
    }

    private async Task<NpgsqlConnection> OpenAsync(string database)
    {
        var connection = new NpgsqlConnection(server.ConnectionStringTo(database) + ";Pooling=false");
        await connection.OpenAsync(Cancelled);
        return connection;
    }
}
