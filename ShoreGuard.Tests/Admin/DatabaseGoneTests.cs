using System.Net;
using ShoreGuard.Data;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Model;
using ShoreGuard.Tests.Files;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Admin;

/// <summary>With the database gone the administration answers, and is the way to get it back.</summary>
public sealed class DatabaseGoneTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task with_the_file_deleted_reads_answer_and_a_restore_brings_it_back()
    {
        await using var scene = await AdminScene.AtHeadAsync("sqlite");
        var backup = await scene.BackUpAsync();
        var rows = await scene.AskAsync("SELECT count(*) FROM operations");
        var file = ((SqliteLiveDatabase)scene.Live).FilePath;
        foreach (var part in (string[])["", "-wal", "-shm"])
        {
            File.Delete(file + part);
        }

        await AssertGoneAsync(scene.Host);

        // Also after the process has noticed it by itself: nothing is made in its place.
        await Eventually.BecomesTrueAsync(
            async () => (await scene.ReadAsync("/status")).Text("state") == "pending", Patience, "the process has stepped back");
        await AssertGoneAsync(scene.Host);
        Assert.Contains("Restore a backup", (await scene.ReadAsync("/status")).Text("problem.next_step"), StringComparison.Ordinal);
        Assert.False(File.Exists(file));

        await scene.RunAsync("/restore", new { backup_id = backup, confirm = backup });
        Assert.Equal(rows, await scene.AskAsync("SELECT count(*) FROM operations"));
        await Eventually.BecomesTrueAsync(async () => await scene.ReadinessAsync() == HttpStatusCode.OK, Patience, "ready again");
    }

    [Fact]
    public async Task with_the_server_stopped_reads_answer_and_the_process_is_ready_again_when_it_comes_back()
    {
        await using var server = await PostgresServer.StartOwnAsync();
        await server.ExecuteAsync("CREATE DATABASE gone TEMPLATE template0", AdminScene.Cancelled);
        using var home = new ScratchDirectory();
        var target = DatabaseUrl.Parse(server.UrlTo("gone"), DatabaseServices.UrlParsers, new(home.ToString(), home.ToString(), home.ToString()));
        await using var host = await RunningHost.StartAsync<ShoreGuardSqliteContext, ShoreGuardPostgresContext>(target);
        await host.Started;
        using (var backup = await AdminScene.PostAsync(host, "/backups"))
        {
            using var ended = await host.GetAsync($"/admin/db/operations/{await Answers.AcceptedAsync(backup)}?wait=60");
            Assert.Equal("succeeded", (await ended.JsonAsync()).Text("status"));
        }

        await server.StopAsync();
        await AssertGoneAsync(host);
        foreach (var path in (string[])["/backups", "/upgrade", "/undo"])
        {
            using var refused = await AdminScene.PostAsync(host, path);
            await Answers.RefusedAsync(refused, 503, "DATABASE_UNREACHABLE");
        }

        await server.StartAsync();
        await Eventually.BecomesTrueAsync(
            async () => (await host.Client.GetAsync("/readyz", AdminScene.Cancelled)).StatusCode == HttpStatusCode.OK, Patience, "ready again");
    }

    private static async Task AssertGoneAsync(RunningHost host)
    {
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                using var status = await host.GetAsync("/admin/db/status");
                Assert.Equal(HttpStatusCode.OK, status.StatusCode);
                var body = await status.JsonAsync();
                return (body.Text("database.error_code"), body.Text("revision"), body.Text("pending")) == ("DATABASE_UNREACHABLE", null, null);
            },
            Patience,
            "the status says that the database is gone");
        using var alive = await host.Client.GetAsync("/healthz", AdminScene.Cancelled);
        using var ready = await host.Client.GetAsync("/readyz", AdminScene.Cancelled);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (alive.StatusCode, ready.StatusCode));
        using var backups = await host.GetAsync("/admin/db/backups");
        Assert.Single((await backups.JsonAsync()).GetProperty("backups").EnumerateArray());
        using var operations = await host.GetAsync("/admin/db/operations");
        Assert.Equal(HttpStatusCode.OK, operations.StatusCode);
        using var migrations = await host.GetAsync("/admin/db/migrations");
        await Answers.RefusedAsync(migrations, 503, "DATABASE_UNREACHABLE");
    }
}
