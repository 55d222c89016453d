using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Operations;
using ShoreGuard.Tests.Admin;
using ShoreGuard.Tests.Infrastructure;
using Xunit;

namespace ShoreGuard.Tests.Health;

/// <summary>Answers are remembered, and still each of them is true when it is given.</summary>
public sealed class FreshAnswerTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task what_changes_is_in_the_next_answer()
    {
        await using var scene = await AdminScene.AtHeadAsync("sqlite");
        var board = scene.Host.Get<StatusBoard>();
        var before = await ReadAsync(scene, "/admin/db/status");
        var revision = await ReadAsync(scene, "/admin/db/revision");
        Assert.Equal(before.Tag, (await ReadAsync(scene, "/admin/db/status")).Tag);

        var undisturbed = scene.Host.Get<OperationPresence>().Begin(); // The watch would see at once that nothing has failed.
        board.Enter(DatabaseState.Failed, new(ErrorCode.MigrationFailed, "It failed.", "Look."));
        var failed = await ReadAsync(scene, "/admin/db/status");
        Assert.Equal(("failed", "MIGRATION_FAILED"), (failed.Body.Text("state"), failed.Body.Text("problem.code")));
        Assert.NotEqual(before.Tag, failed.Tag);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await scene.ReadinessAsync());
        Assert.Equal("failed", (await ReadAsync(scene, "/readyz?verbose=1")).Body.Text("details.state"));

        board.Enter(DatabaseState.Ready);
        Assert.Equal(HttpStatusCode.OK, await scene.ReadinessAsync());
        Assert.Equal("ready", (await ReadAsync(scene, "/readyz?verbose=1")).Body.Text("details.state"));
        Assert.Equal(revision.Tag, (await ReadAsync(scene, "/admin/db/revision")).Tag);

        undisturbed.Dispose();
        var id = await scene.BackUpAsync();
        Assert.Equal(id, (await ReadAsync(scene, "/admin/db/status")).Body.Text("backups.newest"));

        // Of what others do to the files it is heard a few milliseconds later.
        File.Delete(Path.Combine(scene.BackupDirectory, id));
        await Eventually.BecomesTrueAsync(
            async () => (await ReadAsync(scene, "/admin/db/status")).Body.Text("backups.count") == "0", TimeSpan.FromSeconds(30), "the backup is gone");
    }

    [Theory]
    [InlineData(HealthStatus.Healthy, "ready", 200, "ready")]
    [InlineData(HealthStatus.Degraded, "ready", 200, "not ready")]
    [InlineData(HealthStatus.Unhealthy, "ready", 503, "not ready")]
    [InlineData(HealthStatus.Unhealthy, "other", 200, "ready")]
    public async Task a_check_that_a_host_adds_counts_where_it_is_tagged(HealthStatus said, string tag, int status, string word)
    {
        await using var scene = await AdminScene.AtHeadAsync(
            "sqlite", services => services.AddHealthChecks().AddCheck("theirs", () => new(said), [tag]));

        var (code, _, body) = await ReadAsync(scene, "/readyz");

        Assert.Equal((status, word, "ok"), ((int)code, body.Text("status"), body.Text("checks.database")));
    }

    [Fact]
    public async Task health_is_answered_to_whoever_reads_and_to_nobody_else()
    {
        await using var scene = await AdminScene.AtHeadAsync("sqlite");
        foreach (var path in (string[])["/healthz", "/readyz"])
        {
            using var head = await scene.Host.SendAsync(HttpMethod.Head, path, null);
            Assert.Equal((HttpStatusCode.OK, ""), (head.StatusCode, await head.Content.ReadAsStringAsync(Cancelled)));
            using var trace = await scene.Host.SendAsync(HttpMethod.Trace, path, null);
            Assert.Equal(HttpStatusCode.MethodNotAllowed, trace.StatusCode);
        }
    }

    private static async Task<(HttpStatusCode Code, string? Tag, System.Text.Json.JsonElement Body)> ReadAsync(AdminScene scene, string path)
    {
        using var answer = await scene.Host.GetAsync(path);
        return (answer.StatusCode, answer.Headers.ETag?.Tag, await answer.JsonAsync());
    }
}
