using Npgsql;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Restoring;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Restoring;

/// <summary>What a kill can leave at each step of the cut-over, and how the next start finds a whole database again.</summary>
public sealed class InterruptedRestoreTests
{
    public static TheoryData<string> Both => [.. Engines.All];

    [Theory]
    [MemberData(nameof(Both))]
    public async Task what_was_staged_and_not_exchanged_is_removed(string engine)
    {
        await using var scene = await RestoreScene.AtHeadAsync(engine);
        var before = await scene.ContentAsync();
        var (entry, staged) = await StageAsync(scene);

        var status = await scene.RestartAsync();

        Assert.Equal(DatabaseState.Ready, status.State);
        Assert.Equal(before, await scene.ContentAsync());
        Assert.Null(await scene.CutOver.IdentityOfAsync(staged, RestoreScene.Cancelled));
        Assert.Equal(Outcomes.RolledBack, scene.OutcomeOf(entry));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task an_exchange_that_was_done_and_not_recorded_is_found_done(string engine)
    {
        await using var scene = await RestoreScene.AtHeadAsync(engine);
        var (entry, staged) = await StageAsync(scene);
        await scene.Live.FillAsync("DELETE FROM operations");
        var replaced = await scene.ContentAsync();
        await using (var prepared = await scene.CutOver.PrepareAsync(entry.Id, staged, RestoreScene.Cancelled))
        {
            await prepared.ExchangeAsync();
        }

        var status = await scene.RestartAsync();

        Assert.Equal(DatabaseState.Ready, status.State);
        Assert.Equal(Outcomes.Succeeded, scene.OutcomeOf(entry));
        Assert.NotEqual(replaced, await scene.ContentAsync());
        await scene.UndoAsync();
        Assert.Equal(replaced, await scene.ContentAsync());
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task a_kill_between_the_two_names_is_taken_back_by_the_next_start(string engine)
    {
        await using var scene = await RestoreScene.AtHeadAsync(engine);
        var before = await scene.ContentAsync();
        var (entry, staged) = await StageAsync(scene);
        await TakeTheNameAwayAsync(scene, entry.Id);

        var status = await scene.RestartAsync();

        Assert.Equal(DatabaseState.Ready, status.State);
        Assert.Equal(before, await scene.ContentAsync());
        Assert.Null(await scene.CutOver.IdentityOfAsync(staged, RestoreScene.Cancelled));
        Assert.False(await scene.IsKeptAsync(entry.Id));
        Assert.Equal(Outcomes.RolledBack, scene.OutcomeOf(entry));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task a_kill_just_before_the_exchange_leaves_the_live_database_open_to_its_clients(string engine)
    {
        await using var scene = await RestoreScene.AtHeadAsync(engine);
        var before = await scene.ContentAsync();
        var (entry, _) = await StageAsync(scene);
        await HalfCloseAsync(scene, entry.Id);

        Assert.Equal(DatabaseState.Ready, (await scene.RestartAsync()).State);
        Assert.Equal(before, await scene.ContentAsync());
        Assert.False(await scene.IsKeptAsync(entry.Id));
    }

    /// <summary>The server does not notice that the client of a statement is gone until the statement has ended.</summary>
    [Fact]
    public async Task what_a_dead_process_still_has_at_work_on_the_server_is_ended_before_it_is_asked_what_stands()
    {
        var server = await PostgresServer.SharedAsync();
        await using var scene = await RestoreScene.AtHeadAsync("postgresql");
        var entry = scene.Journal.Begin(scene.Target.DisplayName, OperationKinds.Restore);
        var staged = scene.CutOver.StagedName(entry.Id);
        await using var lockingOut = new NpgsqlConnection(server.ConnectionStringTo("postgres") + ";Pooling=false");
        await lockingOut.OpenAsync(RestoreScene.Cancelled);
        await using var exclusive = await lockingOut.BeginTransactionAsync(RestoreScene.Cancelled);
        await lockingOut.ExecuteAsync("LOCK TABLE pg_database IN SHARE MODE", RestoreScene.Cancelled); // Nobody makes a database meanwhile.
        var making = server.ExecuteAsync($"CREATE DATABASE \"{staged}\"", RestoreScene.Cancelled);
        await Eventually.BecomesTrueAsync(
            async () => await server.ReadTextsAsync($"SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'CREATE DATABASE \"{staged}\"'", RestoreScene.Cancelled) is ["1"],
            TimeSpan.FromSeconds(10),
            "the statement waits");

        var status = await scene.RestartAsync();

        await exclusive.RollbackAsync(RestoreScene.Cancelled);
        Assert.Equal(PostgresErrorCodes.AdminShutdown, (await Assert.ThrowsAsync<PostgresException>(() => making)).SqlState);
        Assert.Equal(DatabaseState.Ready, status.State);
        Assert.Equal(Outcomes.RolledBack, scene.OutcomeOf(entry));
        Assert.Null(await scene.CutOver.IdentityOfAsync(staged, RestoreScene.Cancelled));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task a_kill_in_an_undo_does_not_lose_the_kept_database(string engine)
    {
        await using var scene = await RestoreScene.AtHeadAsync(engine);
        var backup = await scene.BackUpAsync();
        await scene.Live.FillAsync("DELETE FROM operations");
        var replaced = await scene.ContentAsync();
        var restored = await scene.RestoreAsync(backup.Path!);
        var kept = scene.CutOver.KeptName(restored.OperationId);
        var undo = scene.Journal.Begin(scene.Target.DisplayName, OperationKinds.Undo);
        undo.Replacing(RestoreStages.CutOver, kept, (await scene.CutOver.IdentityOfAsync(kept, RestoreScene.Cancelled))!, null);
        await TakeTheNameAwayAsync(scene, undo.Id);

        Assert.Equal(DatabaseState.Ready, (await scene.RestartAsync()).State);
        Assert.True(await scene.IsKeptAsync(restored.OperationId));
        await scene.UndoAsync();
        Assert.Equal(replaced, await scene.ContentAsync());
    }

    /// <summary>A restore of the database's own backup, up to the moment before the exchange.</summary>
    private static async Task<(JournaledOperation Entry, string Staged)> StageAsync(RestoreScene scene)
    {
        var backup = await scene.BackUpAsync();
        var entry = scene.Journal.Begin(scene.Target.DisplayName, OperationKinds.Restore, fromRevision: backup.Manifest!.Revision, toRevision: backup.Manifest.Revision);
        var staged = await scene.StageAsync(backup.Path!, entry.Id);
        entry.Replacing(RestoreStages.CutOver, staged, (await scene.CutOver.IdentityOfAsync(staged, RestoreScene.Cancelled))!, backup.Manifest.Id);
        return (entry, staged);
    }

    /// <summary>The first of two renames is done, the second is not: on a file system without hard links; on the server by a build that had no transaction for them.</summary>
    private static async Task TakeTheNameAwayAsync(RestoreScene scene, string operationId)
    {
        if (scene.Live is SqliteLiveDatabase file)
        {
            await scene.ReadAsync("PRAGMA journal_mode = DELETE");
            Assert.True(ShoreGuard.Data.Files.Platform.Calls.TryRename(file.FilePath, scene.CutOver.KeptName(operationId)));
            return;
        }

        var server = await PostgresServer.SharedAsync();
        await server.ExecuteAsync($"ALTER DATABASE {NameOf(scene)} ALLOW_CONNECTIONS false", RestoreScene.Cancelled);
        await server.ExecuteAsync($"ALTER DATABASE {NameOf(scene)} RENAME TO {scene.CutOver.KeptName(operationId)}", RestoreScene.Cancelled);
    }

    /// <summary>The last step before anything has another name: the second name of the file; the closed door of the server.</summary>
    private static async Task HalfCloseAsync(RestoreScene scene, string operationId)
    {
        if (scene.Live is SqliteLiveDatabase file)
        {
            await scene.ReadAsync("PRAGMA journal_mode = DELETE");
            Assert.True(ShoreGuard.Data.Files.Platform.Calls.TryLink(file.FilePath, scene.CutOver.KeptName(operationId)));
            return;
        }

        var server = await PostgresServer.SharedAsync();
        await server.ExecuteAsync($"ALTER DATABASE {NameOf(scene)} ALLOW_CONNECTIONS false", RestoreScene.Cancelled);
    }

    private static string NameOf(RestoreScene scene) => scene.Target.DisplayName.Split('/')[^1];
}
