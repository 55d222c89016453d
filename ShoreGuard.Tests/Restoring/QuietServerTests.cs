using System.Runtime.Versioning;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Providers.Postgres;
using ShoreGuard.Data.Restoring;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Restoring;

/// <summary>Autovacuum at work in a database, which a rename would wait for: on a server of its own, because only its settings bring a worker at once.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class QuietServerTests : IAsyncLifetime
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private PostgresServer server = null!;
    private PostgresLiveDatabase live = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await PostgresServer.StartOwnAsync(null, "autovacuum_naptime=1");
        live = await PostgresLiveDatabase.CreateAsync(server);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task a_restore_lets_requests_through_until_the_servers_worker_is_gone()
    {
        await using var scene = await RestoreScene.AtHeadAsync("postgresql", live);
        var backup = await scene.BackUpAsync();
        await PutWorkerToWorkAsync();
        var gate = new Gate(WorkersAsync);
        await using var machinery = scene.NewMachinery(services => services
            .AddSingleton<ICutOverGate>(gate)
            .AddSingleton<TimeProvider>(new SteppedTime())); // However long the worker takes to end on a loaded machine.

        var restoring = machinery.Get<RestoreDatabase>().RunAsync(new(RestoreSources.ByPath(backup.Path!), "test"), _ => { }, Cancelled);
        await Eventually.BecomesTrueAsync(async () => restoring.IsCompleted || await IsAskedAsync(), Bound, "the restore waits for the worker");
        await EndWorkAsync();
        await restoring;

        Assert.Equal(["0"], gate.WorkersWhenItClosed);
    }

    [Fact]
    public async Task a_worker_that_stays_is_waited_for_some_seconds_and_no_longer()
    {
        await using var database = live;
        await PutWorkerToWorkAsync();
        var time = new SteppedTime();
        await using var connection = await live.OpenAsync();
        var quiet = new PostgresSessions(live.Target, time).AwaitQuietAsync(connection, [Name], Cancelled);

        await Eventually.BecomesTrueAsync(IsAskedAsync, Bound, "the worker is waited for");
        Assert.False(quiet.IsCompleted);
        time.Step(seconds: 6);
        await quiet;

        Assert.Equal(["1"], await WorkersAsync());
    }

    [Fact]
    public async Task what_was_restored_leaves_autovacuum_nothing_to_do()
    {
        await using var scene = await RestoreScene.AtHeadAsync("postgresql", live);
        var backup = await scene.BackUpAsync();

        await scene.RestoreAsync(backup.Path!);

        // What autovacuum itself has done is counted elsewhere.
        await Eventually.BecomesTrueAsync(
            async () => await scene.ReadAsync("SELECT relname FROM pg_stat_user_tables WHERE last_vacuum IS NULL OR last_analyze IS NULL") is [],
            Bound,
            "every table is vacuumed and analysed");
    }

    private string Name => new NpgsqlConnectionStringBuilder(live.Target.ConnectionString).Database!;

    private Task<IReadOnlyList<string>> WorkersAsync() =>
        server.ReadTextsAsync($"SELECT count(*)::text FROM pg_stat_activity WHERE datname = '{Name}' AND backend_type = 'autovacuum worker'", Cancelled);

    /// <summary>Whether a session has asked for workers. The words are taken apart, or the session of the question before this one would be found.</summary>
    private async Task<bool> IsAskedAsync() =>
        await server.ReadTextsAsync("SELECT 1 FROM pg_stat_activity WHERE position('usesysid IS ' || 'NULL' IN query) > 0", Cancelled) is not [];

    /// <summary>Gives autovacuum a table for which it needs a minute, a tenth of a second for each page.</summary>
    private async Task PutWorkerToWorkAsync()
    {
        await live.FillAsync("""
            CREATE TABLE public.slow (text text) WITH (autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 1);
            INSERT INTO public.slow SELECT repeat('x', 1000) FROM generate_series(1, 5000);
            DELETE FROM public.slow;
            """);
        await Eventually.BecomesTrueAsync(
            async () => await server.ReadTextsAsync(
                $"SELECT 1 FROM pg_stat_activity WHERE datname = '{Name}' AND backend_type = 'autovacuum worker' AND query LIKE '%public.slow%'", Cancelled) is not [],
            Bound,
            "autovacuum is at the table");
    }

    /// <summary>Whoever needs a table that a worker is at gets it: the server cancels the worker, and the table has nothing left for the next.</summary>
    private Task EndWorkAsync() => live.FillAsync("DROP TABLE IF EXISTS public.slow");

    private sealed class Gate(Func<Task<IReadOnlyList<string>>> workers) : ICutOverGate
    {
        public IReadOnlyList<string>? WorkersWhenItClosed { get; private set; }

        public async Task<IAsyncDisposable> CloseAsync(CancellationToken cancellationToken)
        {
            WorkersWhenItClosed = await workers();
            return await new NoGate().CloseAsync(cancellationToken);
        }
    }
}
