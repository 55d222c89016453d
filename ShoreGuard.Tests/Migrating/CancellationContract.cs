using System.Diagnostics;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Operations;
using ShoreGuard.Tests.Lifecycle;
using ShoreGuard.Tests.Notes;
using Xunit;

namespace ShoreGuard.Tests.Migrating;

public abstract class CancellationContract(string engine) : EngineContract(engine)
{
    [Fact]
    public async Task a_stop_in_the_middle_of_a_statement_is_quick_and_leaves_the_old_state()
    {
        await FirstNotesAsync(longestBody: 600);
        var before = await DatabaseContent.ReadAsync(Database);
        await using var machinery = Machinery.Of<LengthyNotesSqliteContext, LengthyNotesPostgresContext>(Database.Target);
        using var stop = new CancellationTokenSource();
        machinery.Get<StatusBoard>().Changed += status =>
        {
            if (status.Progress is { Item: "20260501000002_002_TitleRequired" })
            {
                stop.CancelAfter(TimeSpan.FromSeconds(1));
            }
        };
        stop.Token.Register(() => stopped.Start());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Task.Run(() => machinery.Get<StartDatabase>().RunAsync(stop.Token), Cancelled));

        Assert.True(stopped.Elapsed < TimeSpan.FromSeconds(5), $"It took {stopped.Elapsed}.");
        Assert.Equal(DatabaseState.Stopping, machinery.Status.State);
        Assert.Equal(before, await DatabaseContent.ReadAsync(Database));
        Assert.Equal(Outcomes.Cancelled, Journal(machinery, JournalEvent.Ended)[^1].Outcome);
    }

    private readonly Stopwatch stopped = new();
}
