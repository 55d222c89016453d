using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Providers.Postgres;
using ShoreGuard.Data.Restoring;
using ShoreGuard.Tests.Facts;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Restoring;

/// <summary>What is done while requests are refused, and what is not.</summary>
public sealed class CutOverTests
{
    private const string Operation = "0123456789abcdef0123456789abcdef";

    public static TheoryData<string> Both => [.. Engines.All];

    [Theory]
    [MemberData(nameof(Both))]
    public async Task whoever_is_let_in_again_finds_the_process_ready(string engine)
    {
        await using var scene = await RestoreScene.AtHeadAsync(engine);
        var backup = await scene.BackUpAsync();

        Assert.Equal((DatabaseState.Ready, UpstreamFacts.MigrationIds[^1]), await StatusWhenTheGateOpensAsync(scene, backup.Path!));
    }

    [Fact]
    public async Task whoever_is_let_in_again_after_the_slower_way_finds_the_process_ready()
    {
        await using var scene = await RestoreScene.AtHeadAsync("postgresql");
        await using var limited = await LimitedUser.CreateAsync(scene, createDatabases: false);
        await using var through = scene.Through(limited.Target);
        var backup = await through.BackUpAsync();

        Assert.Equal((DatabaseState.Ready, UpstreamFacts.MigrationIds[^1]), await StatusWhenTheGateOpensAsync(through, backup.Path!, allowSlow: true));
    }

    [Fact]
    public async Task a_restore_that_is_done_outlasts_a_crash_of_the_server()
    {
        // What no commit has brought to the disk is there only after ten seconds.
        await using var server = await PostgresServer.StartOwnAsync(null, "synchronous_commit=on", "wal_writer_delay=10000");
        var live = await PostgresLiveDatabase.CreateAsync(server); // The scene removes it.
        await using var scene = await RestoreScene.AtHeadAsync("postgresql", live);
        var backup = await scene.BackUpAsync();
        await using var machinery = scene.NewMachinery(services => services.AddSingleton<IAuditTrail, NoAuditTrail>()); // Whose commit would do it too.
        var before = await IdentityAsync(scene);

        await machinery.Get<RestoreDatabase>().RunAsync(new(RestoreSources.ByPath(backup.Path!), "test"), _ => { }, RestoreScene.Cancelled);
        await server.StopAsync();
        await server.StartAsync();

        Assert.NotEqual(before, await IdentityAsync(scene));
    }

    [Fact]
    public async Task of_two_renames_on_the_server_none_stands_without_the_other()
    {
        var server = await PostgresServer.SharedAsync();
        await using var live = await PostgresLiveDatabase.CreateAsync(server);
        var name = new NpgsqlConnectionStringBuilder(live.Target.ConnectionString).Database!;
        await using var maintenance = new NpgsqlConnection(server.ConnectionStringTo("postgres"));
        await maintenance.OpenAsync(RestoreScene.Cancelled);

        await Assert.ThrowsAsync<PostgresException>(() => new PostgresSessions(live.Target, TimeProvider.System).RenameAsync(
            maintenance, [(name, name + "_kept"), (name + "_missing", name)]));

        Assert.Equal([name], await server.ReadTextsAsync($"SELECT datname FROM pg_database WHERE datname LIKE '{name}%'", RestoreScene.Cancelled));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task a_prepared_exchange_that_is_not_made_changes_nothing(string engine)
    {
        await using var scene = await RestoreScene.AtHeadAsync(engine);
        var backup = await scene.BackUpAsync();
        var staged = await scene.StageAsync(backup.Path!, Operation);
        var before = (await IdentityAsync(scene), await scene.ContentAsync());

        await using (await scene.CutOver.PrepareAsync(Operation, staged, RestoreScene.Cancelled))
        {
            Assert.Equal(before, (await IdentityAsync(scene), await scene.ContentAsync()));
        }

        Assert.Equal(before, (await IdentityAsync(scene), await scene.ContentAsync()));
        Assert.False(await scene.IsKeptAsync(Operation));
        await scene.CutOver.RemoveAsync([staged]);
    }

    private static async Task<(DatabaseState State, string? Revision)?> StatusWhenTheGateOpensAsync(RestoreScene scene, string path, bool allowSlow = false)
    {
        var gate = new Gate();
        await using var machinery = scene.NewMachinery(services => services.AddSingleton<ICutOverGate>(gate));
        gate.Board = machinery.Get<StatusBoard>();
        await machinery.Get<RestoreDatabase>().RunAsync(new(RestoreSources.ByPath(path), "test", AllowSlow: allowSlow), _ => { }, RestoreScene.Cancelled);
        return gate.WhenItOpened;
    }

    private static Task<string?> IdentityAsync(RestoreScene scene) => scene.Machinery.Get<IDatabaseIdentity>().ReadAsync(RestoreScene.Cancelled);

    private sealed class Gate : ICutOverGate, IAsyncDisposable
    {
        public StatusBoard? Board { get; set; }

        public (DatabaseState, string?)? WhenItOpened { get; private set; }

        public Task<IAsyncDisposable> CloseAsync(CancellationToken cancellationToken) => Task.FromResult<IAsyncDisposable>(this);

        public ValueTask DisposeAsync()
        {
            if (Board is { Current: var status })
            {
                WhenItOpened ??= (status.State, status.Revision);
            }

            return ValueTask.CompletedTask;
        }
    }
}
