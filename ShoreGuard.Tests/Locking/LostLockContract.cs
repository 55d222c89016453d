using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Operations;
using ShoreGuard.Tests.Lifecycle;
using ShoreGuard.Tests.Notes;
using Xunit;

namespace ShoreGuard.Tests.Locking;

public abstract class LostLockContract(string engine) : EngineContract(engine)
{
    /// <summary>Takes the lock away from whoever holds it.</summary>
    protected abstract Task TakeLockAwayAsync();

    [Fact]
    public async Task a_lock_that_is_lost_stops_the_migration_and_everything_is_rolled_back()
    {
        await FirstNotesAsync(longestBody: 2);
        var before = await DatabaseContent.ReadAsync(Database);
        await using var machinery = Machinery.Of<LengthyNotesSqliteContext, LengthyNotesPostgresContext>(Database.Target);
        machinery.Get<StatusBoard>().Changed += status =>
        {
            if (status.Progress is { Item: "20260501000002_002_TitleRequired" })
            {
                TakeLockAwayAsync().GetAwaiter().GetResult();
            }
        };

        var status = await machinery.StartAsync();

        Assert.Equal((DatabaseState.Failed, ErrorCode.LockLost), (status.State, status.Problem!.Code));
        Assert.Contains("unchanged at 001_Notes", status.Problem.Message, StringComparison.Ordinal);
        Assert.Equal(before, await DatabaseContent.ReadAsync(Database));
        Assert.Equal((Outcomes.RolledBack, "LOCK_LOST"), (Journal(machinery, JournalEvent.Ended)[^1].Outcome, Journal(machinery, JournalEvent.Ended)[^1].ErrorCode));
        await using var next = Notes(Database.Target);
        Assert.Equal(DatabaseState.Ready, (await next.StartAsync()).State);
    }
}
