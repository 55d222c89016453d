using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Locking;
using ShoreGuard.Data.Model;
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

        await using var other = Notes(Database.Target);
        await other.Get<UpgradeDatabase>().RunAsync(new("test"), Cancelled);

        await held.WatchUntilAsync(status => status.IsReady);
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

        await held.WatchUntilAsync(status => status.IsReady);

        Assert.Equal(DatabaseState.Ready, held.Status.State);
        Assert.Equal(4, (await HistoryAsync()).Count);
    }

    [Fact]
    public async Task a_ready_process_steps_back_when_another_has_taken_the_database_down_and_comes_back_with_it()
    {
        await using var ready = Machinery.Of<ShoreGuardSqliteContext, ShoreGuardPostgresContext>(Database.Target, register: new HurriedTime().Register);
        Assert.Equal(DatabaseState.Ready, (await ready.StartAsync()).State);
        await using var other = Machinery.Of<ShoreGuardSqliteContext, ShoreGuardPostgresContext>(Database.Target);
        await other.Get<DowngradeDatabase>().RunAsync(new("test", "-1"), Cancelled);

        await ready.WatchUntilAsync(status => status.State == DatabaseState.Pending);
        Assert.Equal(ErrorCode.MigrationsPending, ready.Status.Problem!.Code);
        Assert.Equal(16, Facts.UpstreamFacts.MigrationIds.ToList().IndexOf(ready.Status.Revision!) + 1);

        await other.Get<UpgradeDatabase>().RunAsync(new("test"), Cancelled);
        await ready.WatchUntilAsync(status => status.IsReady);
        Assert.Null(ready.Status.Problem);
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
