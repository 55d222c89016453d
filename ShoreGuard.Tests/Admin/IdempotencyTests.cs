using System.Net;
using ShoreGuard.Data.Operations;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using ShoreGuard.Web.Operations;
using Xunit;

namespace ShoreGuard.Tests.Admin;

/// <summary>A request that is sent again does nothing again; one that was made up from an old state does nothing at all.</summary>
public sealed class IdempotencyTests
{
    public static TheoryData<string> Both => [.. Engines.All];

    [Theory]
    [MemberData(nameof(Both))]
    public async Task the_same_key_gives_the_same_operation_also_after_a_restart_and_after_a_restore(string engine)
    {
        await using var scene = await AdminScene.AtHeadAsync(engine);
        var first = await scene.RunAsync("/backups", new { label = "one" }, ("Idempotency-Key", "k-1"));
        var id = first.Text("operation_id");
        await AssertSameAsync(scene, id);

        using (var other = await scene.PostAsync("/backups", new { label = "two" }, ("Idempotency-Key", "k-1")))
        {
            await Answers.RefusedAsync(other, 422, "IDEMPOTENCY_KEY_REUSED");
        }

        var backup = first.Text("result.id")!;
        var restore = await scene.RunAsync("/restore", new { backup_id = backup, confirm = backup }, ("Idempotency-Key", "k-2"));
        await AssertSameAsync(scene, id);

        await scene.RestartAsync();
        await AssertSameAsync(scene, id);
        using var again = await scene.PostAsync("/restore", new { backup_id = backup, confirm = backup }, ("Idempotency-Key", "k-2"));
        Assert.Equal(restore.Text("operation_id"), await Answers.AcceptedAsync(again));
        using var different = await scene.PostAsync("/backups", new { label = "two" }, ("Idempotency-Key", "k-1"));
        await Answers.RefusedAsync(different, 422, "IDEMPOTENCY_KEY_REUSED");
        Assert.Equal(2, (await scene.ReadAsync("/operations")).GetProperty("operations").EnumerateArray().Count(view => view.Text("kind") != "upgrade"));
    }

    [Fact]
    public async Task a_repeated_request_is_answered_although_what_it_named_has_gone_and_what_was_refused_stays_refused()
    {
        await using var scene = await AdminScene.AtHeadAsync("sqlite");
        var backup = await scene.BackUpAsync();
        var tag = await TagAsync(scene, "/status");
        var body = new { backup_id = backup, confirm = backup };
        var done = await scene.RunAsync("/restore", body, ("Idempotency-Key", "k"), ("If-Match", tag));
        File.Delete(Path.Combine(scene.BackupDirectory, backup));

        using var again = await scene.PostAsync("/restore", body, ("Idempotency-Key", "k"), ("If-Match", tag));
        Assert.Equal(done.Text("operation_id"), await Answers.AcceptedAsync(again));

        await scene.Live.FillAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('20990101000000_099_Later', '10')");
        for (var time = 1; time <= 2; time++)
        {
            using var refused = await scene.PostAsync("/downgrade", new { target_revision = "013", confirm = "013" }, ("Idempotency-Key", "d"));
            await Answers.RefusedAsync(refused, 409, "DATABASE_AHEAD");
        }
    }

    /// <summary>In between the look for an earlier sending and the look for what runs, the first sending may have got its place.</summary>
    [Fact]
    public async Task a_second_sending_is_not_refused_because_the_first_one_runs_and_another_request_is()
    {
        await using var scene = await AdminScene.AtHeadAsync("sqlite");
        var operations = scene.Host.Get<LiveOperations>();
        var sent = new IdempotencyMark("key", "body");
        var first = operations.Reserve(new(OperationKinds.Backup, "test", "request", sent, () => Task.CompletedTask))!;

        Assert.Null(operations.RunningBeside(sent));
        Assert.Equal(first.Current.View.OperationId, operations.RunningBeside(new("another key", "body"))?.OperationId);
        Assert.Equal(first.Current.View.OperationId, operations.RunningBeside(null)?.OperationId);

        first.End(OperationStatus.Failed, null, null);
        Assert.Null(operations.RunningBeside(null));
    }

    [Fact]
    public async Task a_key_that_is_none_is_refused_and_names_the_header()
    {
        await using var scene = await AdminScene.AtHeadAsync("sqlite");
        foreach (var key in (string[])["", "two words", new string('k', 256)])
        {
            using var answer = await scene.PostAsync("/backups", null, ("Idempotency-Key", key));
            var problem = await Answers.RefusedAsync(answer, 422, "VALIDATION_ERROR");
            Assert.True(problem.GetProperty("errors").TryGetProperty("Idempotency-Key", out _));
        }
    }

    [Fact]
    public async Task a_precondition_holds_while_the_database_is_what_it_was_and_then_no_more()
    {
        await using var scene = await AdminScene.AtHeadAsync("sqlite");
        foreach (var tag in (string[])[await TagAsync(scene, "/status"), await TagAsync(scene, "/revision"), "*", "\"0\", " + await TagAsync(scene, "/revision")])
        {
            using var match = await scene.PostAsync("/upgrade", null, ("If-Match", tag));
            await scene.EndAsync(await Answers.AcceptedAsync(match));
        }

        var old = await TagAsync(scene, "/revision");
        await scene.RunAsync("/downgrade", new { target_revision = "-1", confirm = "-1", allow_data_loss = true }, ("If-Match", old));
        foreach (var path in (string[])["/backups", "/upgrade", "/undo"])
        {
            using var changed = await scene.PostAsync(path, null, ("If-Match", old));
            await Answers.RefusedAsync(changed, 412, "PRECONDITION_FAILED");
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await scene.ReadinessAsync());
    }

    [Fact]
    public async Task a_precondition_fails_at_once_when_another_process_has_changed_the_database()
    {
        await using var scene = await AdminScene.AtHeadAsync("sqlite");
        var tag = await TagAsync(scene, "/revision");
        await scene.Live.FillAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('20990101000000_099_Later', '10')");

        using var answer = await scene.PostAsync("/backups", null, ("If-Match", tag));
        await Answers.RefusedAsync(answer, 412, "PRECONDITION_FAILED");
        Assert.Empty((await scene.ReadAsync("/backups")).GetProperty("backups").EnumerateArray());
    }

    private static async Task AssertSameAsync(AdminScene scene, string? id)
    {
        using var again = await scene.PostAsync("/backups", new { label = "one" }, ("Idempotency-Key", "k-1"));
        Assert.Equal(id, await Answers.AcceptedAsync(again));
    }

    private static async Task<string> TagAsync(AdminScene scene, string path)
    {
        using var answer = await scene.GetAsync(path);
        return answer.Headers.ETag!.ToString();
    }
}
