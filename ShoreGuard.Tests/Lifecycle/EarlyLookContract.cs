using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Revisions;
using Xunit;

namespace ShoreGuard.Tests.Lifecycle;

/// <summary>What a start makes of a look that was taken a moment before it.</summary>
public abstract class EarlyLookContract(string engine) : EngineContract(engine)
{
    private static readonly IReadOnlyList<string> All =
        ["20260501000001_001_Notes", "20260501000002_002_TitleRequired", "20260501000003_003_Tags", "20260501000004_004_Purge"];

    private static readonly ObservedRevisions AtHead = new(HasHistory: true, All, null, ["folders", "notes", "tags"]);

    [Fact]
    public async Task where_it_saw_nothing_to_do_the_start_does_not_look_again()
    {
        await FirstNotesAsync();
        await using var machinery = Notes(Database.Target);
        var begun = Journal(machinery, JournalEvent.Begun).Count;

        var status = await machinery.Get<StartDatabase>().RunAsync(AtHead, Cancelled);

        Assert.Equal((DatabaseState.Ready, All[^1]), (status.State, status.Revision));
        Assert.Equal(begun, Journal(machinery, JournalEvent.Begun).Count);
        Assert.Equal(All.Take(1), await HistoryAsync());

        // What it was wrong about is noticed as what another process does later is.
        await machinery.WatchUntilAsync(now => now.State == DatabaseState.Pending && now.Revision == All[0]);
    }

    [Fact]
    public async Task where_something_was_interrupted_the_start_looks_again()
    {
        await FirstNotesAsync();
        await using var machinery = Notes(Database.Target);
        machinery.Get<OperationJournal>().Begin(Database.Target.DisplayName, OperationKinds.Upgrade, "start", fromRevision: All[0], toRevision: All[^1]);

        var status = await machinery.Get<StartDatabase>().RunAsync(AtHead, Cancelled);

        Assert.Equal(DatabaseState.Ready, status.State);
        Assert.Equal(All, await HistoryAsync());
        Assert.False(machinery.Get<InterruptedOperations>().Exist);
    }

    [Fact]
    public async Task where_it_saw_something_to_do_the_start_looks_again()
    {
        await using var machinery = Notes(Database.Target);
        await machinery.StartAsync();

        var status = await machinery.Get<StartDatabase>().RunAsync(ObservedRevisions.Nothing, Cancelled);

        Assert.Equal((DatabaseState.Ready, All[^1]), (status.State, status.Revision));
        Assert.Single(Journal(machinery, JournalEvent.Begun));
    }
}
