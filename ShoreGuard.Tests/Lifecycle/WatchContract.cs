using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Locking;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Settings;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Notes;
using Xunit;

namespace ShoreGuard.Tests.Lifecycle;

public abstract class WatchContract(string engine) : EngineContract(engine)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task a_held_process_becomes_ready_when_another_has_upgraded()
    {
        await FirstNotesAsync();
        await using var held = Machinery.Of<NotesSqliteContext, NotesPostgresContext>(
            Database.Target, options => options.Migrate = MigrateMode.Check, new HurriedTime().Register);
        Assert.Equal(DatabaseState.Pending, (await held.StartAsync()).State);
        var watching = held.Get<WatchDatabase>().RunAsync(Cancelled);

        await using var other = Notes(Database.Target);
        await other.Get<UpgradeDatabase>().RunAsync(new("test"), Cancelled);

        await watching.WaitAsync(Patience, Cancelled);
        Assert.Equal((DatabaseState.Ready, null), (held.Status.State, held.Status.Problem));
    }

    [Fact]
    public async Task a_start_that_could_not_be_attempted_is_made_again_and_migrates()
    {
        await using var held = Machinery.Of<NotesSqliteContext, NotesPostgresContext>(
            Database.Target, options => options.LockTimeout = 0, new HurriedTime().Register);
        await using (await held.Get<LockAcquisition>().AcquireAsync("test", TimeSpan.Zero, _ => { }, Cancelled))
        {
            Assert.Equal(ErrorCode.LockTimeout, (await held.StartAsync()).Problem!.Code);
        }

        await held.Get<WatchDatabase>().RunAsync(Cancelled).WaitAsync(Patience, Cancelled);

        Assert.Equal(DatabaseState.Ready, held.Status.State);
        Assert.Equal(4, (await HistoryAsync()).Count);
    }

    [Fact]
    public async Task a_failed_migration_is_not_tried_again()
    {
        await FirstNotesAsync();
        var time = new HurriedTime();
        await using var held = Machinery.Of<FailingNotesSqliteContext, FailingNotesPostgresContext>(Database.Target, register: time.Register);
        await held.StartAsync();
        var begun = Journal(held, JournalEvent.Begun).Count;
        var ticksBefore = time.Ticks;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var watching = held.Get<WatchDatabase>().RunAsync(stop.Token);

        await Eventually.BecomesTrueAsync(() => Task.FromResult(time.Ticks >= ticksBefore + 5), Patience, "the watch has looked");
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);
        Assert.Equal(begun, Journal(held, JournalEvent.Begun).Count);
        Assert.Equal(ErrorCode.MigrationFailed, held.Status.Problem!.Code);
    }
}
