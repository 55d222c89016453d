using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using ShoreGuard.Tests.Notes;
using Xunit;

namespace ShoreGuard.Tests.Documents;

/// <summary>
/// The main case of <c>docs/rollback-runbook.md</c> from start to finish: the older build is back, and the database is one
/// irreversible migration ahead of it.
/// </summary>
public abstract class RunbookContract(string engine) : EngineContract(engine)
{
    private const string Unknown = "20260501000004_004_Purge";

    [Fact]
    public async Task the_newer_build_gives_the_older_one_its_database_back()
    {
        var (before, backup) = await MigratedByNewerBuildAsync();
        await using (var older = await OlderBuildAsync())
        {
            await AssertAheadAsync(older, backup);
        }

        await using (var newer = await NewerBuildAsync())
        {
            await AssertDowngradeNamesAsync(newer, backup);
            var restored = await newer.SucceedsAsync("/admin/db/restore", $$"""{ "backup_id": "{{backup}}", "confirm": "{{backup}}" }""");
            Assert.Equal("HELD_AFTER_RESTORE", restored.Text("result.held.code"));
            Assert.Equal(503, (await newer.ReadinessAsync()).Status);
        }

        await using (var restarted = await NewerBuildAsync())
        {
            Assert.Equal("HELD_AFTER_RESTORE", (await restarted.ReadinessAsync()).Body.Text("problem.code"));
        }

        await using var back = await OlderBuildAsync();
        await AssertReadyAsync(back, before);
    }

    [Fact]
    public async Task the_older_build_takes_its_database_back_by_itself()
    {
        var (before, backup) = await MigratedByNewerBuildAsync();
        await using var older = await OlderBuildAsync();
        await AssertAheadAsync(older, backup);

        await older.SucceedsAsync("/admin/db/restore", $$"""{ "backup_id": "{{backup}}", "confirm": "{{backup}}" }""");
        await AssertReadyAsync(older, before);

        // What was written since is not in the database any more, but it is not lost either.
        await older.SucceedsAsync("/admin/db/undo", "{}");
        Assert.Equal(["written since"], await AskAsync("SELECT title FROM notes WHERE id = 9"));
        Assert.Equal("ahead", (await older.ReadinessAsync()).Body.Text("details.state"));
    }

    private async Task<(IReadOnlyList<string> Before, string BackupId)> MigratedByNewerBuildAsync()
    {
        await using (var first = await OlderBuildAsync())
        {
            Assert.Equal(200, (await first.ReadinessAsync()).Status);
        }

        await Database.FillAsync("""
            INSERT INTO folders (id, name) VALUES (1, 'inbox');
            INSERT INTO notes (id, title, body, folder_id) VALUES (1, 'one', 'the body that goes', 1), (2, 'two', NULL, NULL);
            INSERT INTO tags (id, name) VALUES (1, 'red');
            """);
        var before = await DatabaseContent.ReadAsync(Database);
        await using var newer = await NewerBuildAsync();
        Assert.Equal(200, (await newer.ReadinessAsync()).Status);
        await Database.FillAsync("INSERT INTO notes (id, title) VALUES (9, 'written since')");
        using var list = await newer.GetAsync("/admin/db/backups?reason=pre-migration");
        return (before, Assert.Single((await list.JsonAsync()).GetProperty("backups").EnumerateArray()).Text("id")!);
    }

    private static async Task AssertAheadAsync(RunningHost older, string backup)
    {
        var (status, readiness) = await older.ReadinessAsync();
        Assert.Equal((503, "ahead", "DATABASE_AHEAD"), (status, readiness.Text("details.state"), readiness.Text("problem.code")));
        Assert.Contains(Unknown, readiness.Text("problem.detail"), StringComparison.Ordinal);
        var ways = readiness.Text("problem.next_step")!;
        Assert.Contains("Deploy the build that brought these revisions", ways, StringComparison.Ordinal);
        Assert.Contains("'db downgrade 003_Tags'", ways, StringComparison.Ordinal);
        Assert.Contains(backup, ways, StringComparison.Ordinal);
    }

    private static async Task AssertDowngradeNamesAsync(RunningHost newer, string backup)
    {
        Assert.Equal(200, (await newer.ReadinessAsync()).Status);
        var (status, problem) = await newer.PostAsync("/admin/db/downgrade", """{ "target_revision": "003", "confirm": "003", "allow_data_loss": true }""");
        Assert.Equal((422, "IRREVERSIBLE_MIGRATION"), (status, problem.Text("code")));
        Assert.Contains("004_Purge", problem.Text("detail"), StringComparison.Ordinal);
        Assert.Contains(backup, problem.Text("next_step"), StringComparison.Ordinal);
        Assert.Equal(200, (await newer.ReadinessAsync()).Status);
    }

    private async Task AssertReadyAsync(RunningHost older, IReadOnlyList<string> before)
    {
        var (status, readiness) = await older.ReadinessAsync();
        Assert.True(status == 200, readiness.ToString());
        Assert.Equal(before, await DatabaseContent.ReadAsync(Database));
    }

    private Task<RunningHost> OlderBuildAsync() => StartedAsync(RunningHost.StartAsync<EarlierNotesSqliteContext, EarlierNotesPostgresContext>(Database.Target));

    private Task<RunningHost> NewerBuildAsync() => StartedAsync(RunningHost.StartAsync<NotesSqliteContext, NotesPostgresContext>(Database.Target));

    private static async Task<RunningHost> StartedAsync(Task<RunningHost> starting)
    {
        var host = await starting;
        await host.Started;
        return host;
    }
}
