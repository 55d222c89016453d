using System.Net;
using ShoreGuard.Data.Operations;
using ShoreGuard.Tests.Facts;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using ShoreGuard.Tests.Notes;
using Xunit;

namespace ShoreGuard.Tests.Admin;

/// <summary>Downgrade and upgrade over HTTP: counted first, refused where data would be lost, and taken back.</summary>
public sealed class DowngradeRouteTests
{
    public static TheoryData<string> Both => [.. Engines.All];

    [Theory]
    [MemberData(nameof(Both))]
    public async Task what_would_be_lost_is_counted_then_refused_then_allowed_then_taken_back(string engine)
    {
        await using var scene = await AdminScene.AtHeadAsync(engine);
        var before = await DatabaseContent.RowsAsync(scene.Live);
        using (var dryRun = await scene.PostAsync("/downgrade", new { target_revision = "015", dry_run = true }))
        {
            Assert.Equal(HttpStatusCode.OK, dryRun.StatusCode);
            var plan = await dryRun.JsonAsync();
            Assert.Equal((UpstreamFacts.MigrationIds[^1], UpstreamFacts.MigrationIds[14]), (plan.Text("from"), plan.Text("to")));
            Assert.Equal(
                ["policy_apply_proposals 2", "sandbox_boot_hooks 2"],
                plan.GetProperty("losses").EnumerateArray().Select(loss => $"{loss.Text("table")} {loss.Text("count")}"));
            Assert.Equal("True", plan.Text("loses_data"));
        }

        using (var refused = await scene.PostAsync("/downgrade", new { target_revision = "015", confirm = "015" }))
        {
            var problem = await Answers.RefusedAsync(refused, 422, "DATA_LOSS_NOT_ALLOWED");
            Assert.Equal(
                ["the table policy_apply_proposals with 2 rows", "the table sandbox_boot_hooks with 2 rows"],
                problem.GetProperty("losses").EnumerateArray().Select(loss => loss.GetString()));
        }

        using (var mismatch = await scene.PostAsync("/downgrade", new { target_revision = "015", confirm = "15", allow_data_loss = true }))
        {
            await Answers.RefusedAsync(mismatch, 422, "CONFIRMATION_MISMATCH");
        }

        var done = await scene.RunAsync("/downgrade", new { target_revision = "015", confirm = "015", allow_data_loss = true });
        Assert.Equal(UpstreamFacts.MigrationIds[14], done.Text("result.to"));
        Assert.Equal("pre-downgrade", (await scene.ReadAsync($"/backups/{done.Text("result.backup_id")}")).Text("reason"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await scene.ReadinessAsync());
        Assert.Equal(["SHOREGUARD_ADMIN_KEY"], await scene.AskAsync("SELECT actor FROM audit_log WHERE action = 'database.downgrade'"));
        Assert.Equal(2, (await scene.ReadAsync("/migrations")).GetProperty("migrations").EnumerateArray().Count(migration => migration.Text("status") == "pending"));

        await scene.RunAsync("/undo");
        Assert.Equal(HttpStatusCode.OK, await scene.ReadinessAsync());
        var after = await DatabaseContent.RowsAsync(scene.Live);
        Assert.Equal(before.Keys.Order(), after.Keys.Order());
        Assert.All(before.Where(table => table.Key != "audit_log"), table => Assert.Equal(table.Value.Count, after[table.Key].Count));
    }

    [Fact]
    public async Task targets_that_lead_nowhere_are_refused_each_with_its_code()
    {
        await using var scene = await AdminScene.AtHeadAsync("sqlite");
        foreach (var (target, code) in new[] { ("nonsense", "UNKNOWN_REVISION"), ("-99", "UNKNOWN_REVISION"), ("2026", "AMBIGUOUS_REVISION"), ("017", "NOT_A_DOWNGRADE") })
        {
            foreach (var dryRun in (bool[])[true, false])
            {
                using var answer = await scene.PostAsync("/downgrade", new { target_revision = target, confirm = target, dry_run = dryRun, allow_data_loss = true });
                await Answers.RefusedAsync(answer, 422, code);
            }
        }

        using var up = await scene.PostAsync("/upgrade", new { target_revision = "nonsense" });
        await Answers.RefusedAsync(up, 422, "UNKNOWN_REVISION");
        await scene.Live.FillAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('20990101000000_099_Later', '10')");
        using var ahead = await scene.PostAsync("/upgrade");
        await Answers.RefusedAsync(ahead, 409, "DATABASE_AHEAD");
        using var down = await scene.PostAsync("/downgrade", new { target_revision = "013", confirm = "013", allow_data_loss = true });
        await Answers.RefusedAsync(down, 409, "DATABASE_AHEAD");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task an_irreversible_migration_is_refused_and_the_backup_from_before_it_is_named(string engine)
    {
        var live = await Engines.CreateAsync(engine);
        await using (var machinery = Machinery.Of<NotesSqliteContext, NotesPostgresContext>(live.Target))
        {
            await machinery.Get<UpgradeDatabase>().RunAsync(new("test", "003"), AdminScene.Cancelled);
        }

        await live.FillAsync("INSERT INTO notes (title, body) VALUES ('one', 'a body')");
        await using var scene = await AdminScene.OnAsync<NotesSqliteContext, NotesPostgresContext>(engine, live);
        var backup = (await scene.ReadAsync("/backups?reason=pre-migration")).GetProperty("backups")[0].Text("id")!;
        var before = await DatabaseContent.ReadAsync(live);
        foreach (var dryRun in (bool[])[true, false])
        {
            using var refused = await scene.PostAsync("/downgrade", new { target_revision = "003", confirm = "003", allow_data_loss = true, dry_run = dryRun });
            var problem = await Answers.RefusedAsync(refused, 422, "IRREVERSIBLE_MIGRATION");
            Assert.Contains("004_Purge", problem.Text("detail"), StringComparison.Ordinal);
            Assert.Contains(backup, problem.Text("next_step"), StringComparison.Ordinal);
        }

        Assert.Equal(before, await DatabaseContent.ReadAsync(live));
        Assert.Equal(HttpStatusCode.OK, await scene.ReadinessAsync());
        await scene.RunAsync("/restore", new { backup_id = backup, confirm = backup });
        Assert.Equal(["a body"], await scene.AskAsync("SELECT body FROM notes"));
        using var plan = await scene.PostAsync("/upgrade", new { dry_run = true });
        Assert.Equal("20260501000004_004_Purge", (await plan.JsonAsync()).GetProperty("steps")[0].Text("revision_id"));
    }
}
