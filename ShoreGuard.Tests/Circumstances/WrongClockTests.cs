using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Locking;
using ShoreGuard.Data.Model;
using ShoreGuard.Data.Model.Lifecycle;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Settings;
using ShoreGuard.Tests.Admin;
using ShoreGuard.Tests.Backups;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using ShoreGuard.Tests.Restoring;
using Xunit;

namespace ShoreGuard.Tests.Circumstances;

/// <summary>A clock that is a year behind or ahead, for a while or while something runs.</summary>
public sealed class WrongClockTests
{
    public static TheoryData<string, int> EnginesAndYears => new(
        Sweep.Of(from engine in Engines.All from years in (int[])[-1, 1] select (engine, years), ("sqlite", -1), ("sqlite", 1), ("postgresql", 1)));

    public static TheoryData<string> Both => [.. Sweep.Of(Engines.All, "sqlite")];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(EnginesAndYears))]
    public async Task a_start_a_backup_a_restore_and_an_undo_go_on_as_ever(string engine, int years)
    {
        await using var scene = await RestoreScene.AtAsync(engine, "013");
        var now = TimeProvider.System.GetUtcNow();
        var right = await scene.BackUpAsync();
        var before = await scene.ContentAsync();
        await using var wrong = Of(scene, new FixedTime(now.AddYears(years)));

        Assert.Equal(DatabaseState.Ready, (await wrong.StartAsync()).State);
        var backup = await wrong.Get<TakeBackup>().RunAsync(new(BackupReason.Manual), "test", Cancelled);
        Assert.StartsWith($"shoreguard-{now.AddYears(years):yyyyMMdd}T", backup.Manifest!.Id, StringComparison.Ordinal);
        Assert.Equal(wrong.Backups.Select(listed => listed.Created).OrderDescending(), wrong.Backups.Select(listed => listed.Created));

        // Back on the right clock: what was made meanwhile is neither lost nor in the way.
        await using var again = Of(scene, new FixedTime(now.AddMinutes(1)));
        Assert.Equal(DatabaseState.Ready, (await again.StartAsync()).State);
        var latest = await again.Get<TakeBackup>().RunAsync(new(BackupReason.Manual), "test", Cancelled);
        Assert.Equal(4, again.Backups.Count);
        Assert.Contains(again.Backups, listed => listed.Id == latest.Manifest!.Id);
        await scene.RestoreAsync(right.Path!);
        Assert.Equal(before, await scene.ContentAsync());
        await scene.UndoAsync();
        Assert.NotEqual(before, await scene.ContentAsync());
    }

    [Theory]
    [MemberData(nameof(EnginesAndYears))]
    public async Task the_backups_of_a_wrong_clock_cost_none_of_the_right_one(string engine, int years)
    {
        await using var bench = await BackupBench.CreateAsync(engine);
        var now = TimeProvider.System.GetUtcNow();
        var clock = new FixedTime(now.AddYears(years));
        await using var machinery = BackupBench.MachineryOf(bench.Database, services => services
            .Configure<BackupOptions>(options => (options.KeepLast, options.KeepDailyFor) = (3, TimeSpan.Zero))
            .Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        for (var at = 0; at < (Sweep.IsFull ? 12 : 4); at++)
        {
            clock.Now += TimeSpan.FromSeconds(1);
            await machinery.Get<TakeBackup>().RunAsync(new(BackupReason.Manual), "test", Cancelled);
        }

        clock.Now = now;
        List<string> right = [];
        for (var at = 0; at < 3; at++)
        {
            clock.Now += TimeSpan.FromSeconds(1);
            right.Add((await machinery.Get<TakeBackup>().RunAsync(new(BackupReason.Manual), "test", Cancelled)).Manifest!.Id);
        }

        Assert.Empty(right.Except(machinery.Backups.Select(listed => listed.Id)));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task a_backup_of_the_future_is_not_taken_for_the_one_that_a_killed_process_was_making(string engine)
    {
        await using var bench = await BackupBench.CreateAsync(engine);
        var now = TimeProvider.System.GetUtcNow();
        await using var ahead = BackupBench.MachineryOf(
            bench.Database, services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new FixedTime(now.AddYears(1)))));
        await ahead.Get<TakeBackup>().RunAsync(new(BackupReason.Manual), "test", Cancelled);
        var killed = bench.Machinery.Get<OperationJournal>().Begin(bench.Database.Target.DisplayName, OperationKinds.Backup);

        await bench.TakeAsync();

        var ended = bench.Journal.Single(entry => entry.OperationId == killed.Id && entry.Event == JournalEvent.Ended);
        Assert.Equal((Outcomes.RolledBack, null), (ended.Outcome, ended.BackupId));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task the_wait_for_the_lock_takes_as_long_as_it_says_however_the_clock_jumps(int years)
    {
        await using var live = new SqliteLiveDatabase();
        var clock = new FixedTime(TimeProvider.System.GetUtcNow());
        await using var holder = BackupBench.MachineryOf(live);
        await using var waiter = BackupBench.MachineryOf(live, services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        await using var held = await holder.Get<LockAcquisition>().AcquireAsync("test", TimeSpan.Zero, _ => { }, Cancelled);
        var began = TimeProvider.System.GetTimestamp();

        var refused = await Assert.ThrowsAsync<ShoreGuardException>(() => waiter.Get<LockAcquisition>().AcquireAsync(
            "test", TimeSpan.FromSeconds(0.5), _ => clock.Now = clock.Now.AddYears(years), Cancelled));

        Assert.Equal(ErrorCode.LockTimeout, refused.Code);
        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(30));
    }

    [Theory]
    [MemberData(nameof(EnginesAndYears))]
    public async Task an_operation_that_is_asked_for_after_the_clock_was_set_ends_once(string engine, int years)
    {
        var clock = new FixedTime(TimeProvider.System.GetUtcNow());
        await using var scene = await AdminScene.AtHeadAsync(engine, services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        clock.Now = clock.Now.AddYears(years);

        var operation = await scene.RunAsync("/backups");
        await scene.RestartAsync();

        Assert.Equal("succeeded", operation.Text("status"));
        Assert.Equal("succeeded", (await scene.ReadAsync($"/operations/{operation.Text("operation_id")}")).Text("status"));
        Assert.Single(
            new OperationJournal(scene.BackupDirectory, clock).Read(),
            entry => entry.OperationId == operation.Text("operation_id") && entry.Event == JournalEvent.Ended);
    }

    private static Machinery Of(RestoreScene scene, TimeProvider clock) => Machinery.Of<ShoreGuardSqliteContext, ShoreGuardPostgresContext>(
        scene.Target,
        register: services => services.AddShoreGuardSchema().Replace(ServiceDescriptor.Singleton(clock)));
}
