using System.Net;
using ShoreGuard.Tests.Facts;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using ShoreGuard.Tests.Restoring;
using Xunit;

namespace ShoreGuard.Tests.Admin;

/// <summary>Restore and undo over HTTP, and what the process is worth afterwards.</summary>
public sealed class RestoreRouteTests
{
    public static TheoryData<string> Both => [.. Engines.All];

    [Theory]
    [MemberData(nameof(Both))]
    public async Task an_older_dump_is_held_over_a_restart_until_an_upgrade_is_asked_for_and_can_be_undone(string engine)
    {
        await using var scene = await AdminScene.AtHeadAsync(engine);
        var id = Path.GetFileName(await RestoreScene.ForeignFileAsync(engine, "005", scene.BackupDirectory));
        var before = await DatabaseContent.ReadAsync(scene.Live);

        using (var dryRun = await scene.PostAsync("/restore", new { backup_id = id, dry_run = true }))
        {
            Assert.Equal(HttpStatusCode.OK, dryRun.StatusCode);
            var plan = await dryRun.JsonAsync();
            Assert.Equal((UpstreamFacts.MigrationIds[^1], UpstreamFacts.MigrationIds[4]), (plan.Text("from"), plan.Text("to")));
            Assert.Equal(12, plan.GetProperty("lost_migrations").GetArrayLength());
            Assert.Contains(plan.GetProperty("rows").EnumerateArray(), row => row.Text("table") == "sbom_snapshots" && row.Text("now") == "2" && row.Text("in_backup") is null);
        }

        foreach (var confirm in (string?[])[null, "", "yes", id + " "])
        {
            using var mismatch = await scene.PostAsync("/restore", new { backup_id = id, confirm });
            Assert.Contains(id, (await Answers.RefusedAsync(mismatch, 422, "CONFIRMATION_MISMATCH")).Text("next_step"), StringComparison.Ordinal);
        }

        Assert.Equal(before, await DatabaseContent.ReadAsync(scene.Live));
        var restored = await scene.RunAsync("/restore", new { backup_id = id, confirm = id });
        Assert.Equal(("HELD_AFTER_RESTORE", UpstreamFacts.MigrationIds[4]), (restored.Text("result.held.code"), restored.Text("result.to")));
        Assert.Contains("cut_over", restored.GetProperty("stages").EnumerateArray().Select(stage => stage.Text("name")));
        Assert.Equal(
            [.. UpstreamFacts.TablesAt(5), "alembic_version"],
            (await DatabaseContent.TablesAsync(scene.Live)).Where(table => !table.StartsWith("__EF", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
                .OrderBy(table => UpstreamFacts.TablesAt(5).Append("alembic_version").ToList().IndexOf(table)));
        Assert.Equal(["SHOREGUARD_ADMIN_KEY"], await scene.AskAsync("SELECT actor FROM audit_log WHERE action = 'database.restore'"));
        await AssertHeldAsync(scene);

        await scene.RestartAsync();
        await AssertHeldAsync(scene);
        var upgraded = await scene.RunAsync("/upgrade");
        Assert.Equal(UpstreamFacts.MigrationIds[^1], upgraded.Text("result.to"));
        Assert.Equal(HttpStatusCode.OK, await scene.ReadinessAsync());

        await scene.RunAsync("/undo");
        Assert.Equal(RowsIn(before), RowsIn(await DatabaseContent.ReadAsync(scene.Live)));
        Assert.Equal(HttpStatusCode.OK, await scene.ReadinessAsync());
    }

    [Fact]
    public async Task the_hold_binds_the_build_that_was_there_and_no_other()
    {
        await using var scene = await AdminScene.AtHeadAsync("sqlite");
        var id = Path.GetFileName(await RestoreScene.ForeignFileAsync("sqlite", "013", scene.BackupDirectory));
        await scene.RunAsync("/restore", new { backup_id = id, confirm = id });
        await scene.RestartAsync();
        await AssertHeldAsync(scene);

        // What another build would have written is what it would find written by this one.
        var journal = Path.Combine(scene.BackupDirectory, "journal.jsonl");
        await scene.RestartAsync(() => File.WriteAllLines(journal, File.ReadAllLines(journal)
            .Select(line => System.Text.RegularExpressions.Regex.Replace(line, "\"version\":\"[^\"]*\"", "\"version\":\"0.9.0+other\""))));
        Assert.Equal(HttpStatusCode.OK, await scene.ReadinessAsync());
        Assert.Equal(UpstreamFacts.MigrationIds[^1], (await scene.ReadAsync("/revision")).Text("current"));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task with_after_migrate_the_restored_database_is_brought_up_at_once(string engine)
    {
        await using var scene = await AdminScene.AtHeadAsync(engine);
        var id = Path.GetFileName(await RestoreScene.ForeignFileAsync(engine, "009", scene.BackupDirectory));
        var restored = await scene.RunAsync("/restore", new { backup_id = id, confirm = id, after = "migrate" });
        Assert.Equal((null, UpstreamFacts.MigrationIds[^1]), (restored.Text("result.held"), restored.Text("result.to")));
        Assert.Equal(HttpStatusCode.OK, await scene.ReadinessAsync());
        using var served = await scene.Host.GetAsync("/");
        Assert.Equal(HttpStatusCode.NotFound, served.StatusCode);
    }

    [Fact]
    public async Task without_anything_to_undo_an_undo_is_refused()
    {
        await using var scene = await AdminScene.AtHeadAsync("sqlite");
        using var answer = await scene.PostAsync("/undo");
        await Answers.RefusedAsync(answer, 404, "NOTHING_TO_UNDO");
    }

    /// <summary>The rows alone: PostgreSQL words an expression in another way once it has been through a dump, and the audit log has a row more.</summary>
    private static IEnumerable<string> RowsIn(IReadOnlyList<string> content) =>
        content.Where(line => UpstreamFacts.TablesAt(17).Any(table => table != "audit_log" && line.StartsWith(table + ": ", StringComparison.Ordinal)));

    private static async Task AssertHeldAsync(AdminScene scene)
    {
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await scene.ReadinessAsync());
        using var served = await scene.Host.GetAsync("/");
        await Answers.RefusedAsync(served, 503, "NOT_READY");
        var status = await scene.ReadAsync("/status");
        Assert.Equal(("pending", "HELD_AFTER_RESTORE"), (status.Text("state"), status.Text("problem.code")));
    }
}
