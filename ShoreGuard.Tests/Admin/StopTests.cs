using Microsoft.Extensions.Hosting;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Locking;
using ShoreGuard.Data.Model;
using ShoreGuard.Data.Operations;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using ShoreGuard.Tests.Notes;
using Xunit;

namespace ShoreGuard.Tests.Admin;

/// <summary>What becomes of operations whose process ends, by a request to stop or without a word.</summary>
public sealed class StopTests
{
    public static TheoryData<string> Both => [.. Engines.All];

    [Theory]
    [MemberData(nameof(Both))]
    public async Task a_stop_in_the_middle_of_an_upgrade_ends_it_cleanly(string engine)
    {
        await using var scene = await PendingNotesAsync(engine);
        using var accepted = await scene.PostAsync("/upgrade");
        var id = await Answers.AcceptedAsync(accepted);
        await Eventually.BecomesTrueAsync(
            async () => (await scene.ReadAsync("/operations/" + id)).Text("stage") == "migrate", TimeSpan.FromSeconds(60), "it migrates");
        scene.Host.Get<IHostApplicationLifetime>().StopApplication();
        await scene.Host.StopAsync();

        await using var machinery = Machinery.Of<NotesSqliteContext, NotesPostgresContext>(scene.Live.Target);
        var end = machinery.Get<OperationJournal>().Read().Last(entry => entry.OperationId == id);
        Assert.Equal((JournalEvent.Ended, Outcomes.Cancelled), (end.Event, end.Outcome));
        await using (await machinery.Get<LockAcquisition>().AcquireAsync("test", TimeSpan.Zero, _ => { }, AdminScene.Cancelled))
        {
            Assert.Equal(["1"], await scene.AskAsync("SELECT count(*) FROM notes WHERE title IS NULL"));
        }

        await scene.RestartAsync();
        Assert.Equal("cancelled", (await scene.ReadAsync("/operations/" + id)).Text("status"));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task a_migration_that_is_cancelled_leaves_the_database_and_the_process_as_they_were(string engine)
    {
        await using var scene = await PendingNotesAsync(engine);
        var before = await DatabaseContent.ReadAsync(scene.Live);
        using var accepted = await scene.PostAsync("/upgrade");
        var id = await Answers.AcceptedAsync(accepted);
        await Eventually.BecomesTrueAsync(
            async () => (await scene.ReadAsync("/operations/" + id)).Text("stage") == "migrate", TimeSpan.FromSeconds(60), "it migrates");
        using var cancelled = await scene.PostAsync($"/operations/{id}/cancel");
        await Answers.AcceptedAsync(cancelled);
        Assert.Equal("cancelled", (await scene.EndAsync(id)).Text("status"));
        Assert.Equal(before, await DatabaseContent.ReadAsync(scene.Live));
        var status = await scene.ReadAsync("/status");
        Assert.Equal(("pending", "MIGRATIONS_PENDING"), (status.Text("state"), status.Text("problem.code")));
    }

    [Fact]
    public async Task what_a_start_does_is_seen_to_run_and_its_end_is_seen_too()
    {
        await using var live = await FirstNotesAsync("sqlite");
        await using var host = await RunningHost.StartAsync<SlowNotesSqliteContext, SlowNotesPostgresContext>(live.Target);
        var seen = "";
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                using var answer = await host.GetAsync("/admin/db/operations?limit=1");
                var newest = (await answer.JsonAsync()).GetProperty("operations")[0];
                return (seen = newest.Text("stage") == "migrate" && newest.Text("completed_at") is null ? newest.Text("status") : "") != "" || host.Started.IsCompleted;
            },
            TimeSpan.FromSeconds(60),
            "the start migrates");
        Assert.Equal("running", seen);
        await host.Started;
        using var after = await host.GetAsync("/admin/db/operations?limit=1");
        Assert.Equal("succeeded", (await after.JsonAsync()).GetProperty("operations")[0].Text("status"));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task after_a_crash_no_operation_is_said_to_run(string engine)
    {
        var live = await Engines.CreateAsync(engine);
        await using var scene = await AdminScene.OnAsync<ShoreGuardSqliteContext, ShoreGuardPostgresContext>(engine, live);
        await scene.RestartAsync(() =>
        {
            var journal = new OperationJournal(live.Target.DefaultBackupDirectory, TimeProvider.System);
            foreach (var (id, happened, host, process, age) in new[]
            {
                ("begun-here", JournalEvent.Begun, Environment.MachineName, int.MaxValue, 1),
                ("begun-elsewhere", JournalEvent.Begun, "a-container-that-is-gone", 1, 1),
                ("begun-under-this-number", JournalEvent.Begun, Environment.MachineName, Environment.ProcessId, 10_000),
                ("wished-here", JournalEvent.Requested, Environment.MachineName, int.MaxValue, 1),
                ("wished-elsewhere", JournalEvent.Requested, "a-container-that-is-gone", 1, 1),
                ("wished-under-this-number", JournalEvent.Requested, Environment.MachineName, Environment.ProcessId, 10_000),
            })
            {
                journal.Append(new()
                {
                    At = TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(age),
                    OperationId = id,
                    Kind = OperationKinds.Downgrade,
                    Event = happened,
                    Database = live.Target.DisplayName,
                    Actor = "anna",
                    Host = host,
                    ProcessId = process,
                    Version = "1.0.0",
                });
            }
        });

        var operations = (await scene.ReadAsync("/operations")).GetProperty("operations").EnumerateArray().ToList();
        Assert.All(operations, view => Assert.NotEqual("running", view.Text("status")));
        Assert.Equal(6, operations.Count(view => view.Text("actor") == "anna" && view.Text("status") == "failed" && view.Text("completed_at") is not null));
        Assert.Empty(new OperationJournal(live.Target.DefaultBackupDirectory, TimeProvider.System).Unfinished(live.Target.DisplayName));
    }

    private static async Task<AdminScene> PendingNotesAsync(string engine) => await AdminScene.OnAsync<SlowNotesSqliteContext, SlowNotesPostgresContext>(
        engine, await FirstNotesAsync(engine), null, ("ShoreGuard:Database:Migrate", "check"));

    private static async Task<ILiveDatabase> FirstNotesAsync(string engine)
    {
        var live = await Engines.CreateAsync(engine);
        await using var machinery = Machinery.Of<SlowNotesSqliteContext, SlowNotesPostgresContext>(live.Target);
        await machinery.Get<UpgradeDatabase>().RunAsync(new("test", "001"), AdminScene.Cancelled);
        await live.FillAsync("INSERT INTO notes (title) VALUES (NULL), ('second')");
        return live;
    }
}
