using System.Text.Json;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Operations;
using ShoreGuard.Tests.Files;
using ShoreGuard.Tests.Infrastructure;
using Xunit;

namespace ShoreGuard.Tests.Lifecycle;

public abstract class KilledMigrationContract(string engine) : EngineContract(engine)
{
    /// <summary>Whether the rebuild has happened, so that the kill hits the slow statement after it.</summary>
    protected abstract Task<bool> IsInTheMiddleAsync();

    /// <summary>What makes the middle visible from outside.</summary>
    protected abstract string Preparation { get; }

    [Fact]
    public async Task a_start_after_a_kill_in_the_middle_of_a_migration_needs_no_manual_step()
    {
        await FirstNotesAsync(longestBody: 4000);
        await Database.FillAsync(Preparation);
        var before = await DatabaseContent.ReadAsync(Database);
        using (var child = await ChildTest.StartAsync(typeof(KilledMigrationPart), JsonSerializer.Serialize(Database.Target), Cancelled))
        {
            await Eventually.BecomesTrueAsync(IsInTheMiddleAsync, TimeSpan.FromSeconds(30), "the migration is in its slow statement");
            await child.KillAsync(Cancelled);
        }

        await using var machinery = Notes(Database.Target);
        Assert.Single(machinery.Get<OperationJournal>().Unfinished(Database.Target.DisplayName));
        await Eventually.BecomesTrueAsync(
            async () => (await DatabaseContent.ReadAsync(Database)).SequenceEqual(before), TimeSpan.FromSeconds(30), "the database is what it was");

        var status = await machinery.StartAsync();

        Assert.Equal(DatabaseState.Ready, status.State);
        Assert.Equal(4, (await HistoryAsync()).Count);
        await AssertNoDebrisAsync();
        var ended = Journal(machinery, JournalEvent.Ended);
        Assert.Equal([Outcomes.Succeeded, Outcomes.RolledBack, Outcomes.Succeeded], ended.Select(entry => entry.Outcome));
        Assert.Equal("20260501000001_001_Notes", ended[1].ToRevision);
        Assert.False(machinery.Get<InterruptedOperations>().Exist);
    }
}
