using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Restoring;
using Xunit;

namespace ShoreGuard.Tests.Restoring;

/// <summary>
/// What a kill leaves of a restore in one transaction. Before and after have the same revision here, so that nothing but the
/// server's own word tells the one from the other.
/// </summary>
public sealed class InterruptedInPlaceRestoreTests
{
    private const string Engine = "postgresql";

    [Fact]
    public async Task what_was_committed_and_not_recorded_is_found_done()
    {
        await using var scene = await RestoreScene.AtHeadAsync(Engine);
        var before = await scene.ContentAsync();

        var (entry, restored) = await RunAsync(scene, () => Task.CompletedTask);

        Assert.Null(restored);
        Assert.Equal(DatabaseState.Ready, (await scene.RestartAsync()).State);
        Assert.Equal(before, await scene.ContentAsync());
        Assert.Equal(Outcomes.Succeeded, scene.OutcomeOf(entry));
    }

    [Fact]
    public async Task what_died_before_its_commit_is_found_rolled_back()
    {
        await using var scene = await RestoreScene.AtHeadAsync(Engine);

        var (entry, failure) = await RunAsync(scene, () => throw new InvalidOperationException());

        Assert.IsType<InvalidOperationException>(failure);
        Assert.Equal(DatabaseState.Ready, (await scene.RestartAsync()).State);
        Assert.Equal(["0"], await scene.ReadAsync("SELECT count(*) FROM operations"));
        Assert.Equal(Outcomes.RolledBack, scene.OutcomeOf(entry));
    }

    [Fact]
    public async Task what_the_server_still_works_at_is_ended_before_anybody_asks_how_it_ended()
    {
        await using var scene = await RestoreScene.AtHeadAsync(Engine);

        var (entry, failure) = await RunAsync(scene, async () => Assert.Equal(DatabaseState.Ready, (await scene.RestartAsync()).State));

        Assert.IsType<ShoreGuardException>(failure);
        Assert.Equal(["0"], await scene.ReadAsync("SELECT count(*) FROM operations"));
        Assert.Equal(Outcomes.RolledBack, scene.OutcomeOf(entry));
    }

    /// <summary>A restore of the database's own backup over a change, without its last line in the journal.</summary>
    private static async Task<(JournaledOperation Entry, Exception? Failure)> RunAsync(RestoreScene scene, Func<Task> beforeCommit)
    {
        var backup = await scene.BackUpAsync();
        await scene.Live.FillAsync("DELETE FROM operations");
        var entry = scene.Journal.Begin(scene.Target.DisplayName, OperationKinds.Restore, fromRevision: backup.Manifest!.Revision, toRevision: backup.Manifest.Revision);
        using var source = await scene.Machinery.Get<SourceInspection>().InspectAsync(RestoreSources.ByPath(backup.Path!), false, _ => { }, RestoreScene.Cancelled);
        var failure = await Record.ExceptionAsync(() => scene.Machinery.Get<IRestoreEngine>().RestoreInPlaceAsync(
            source,
            transaction => entry.InTransaction(RestoreStages.InPlace, transaction, backup.Manifest.Id),
            _ => beforeCommit(),
            RestoreScene.Cancelled));
        return (entry, failure);
    }
}
