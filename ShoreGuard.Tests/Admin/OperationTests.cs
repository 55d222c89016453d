using System.Net;
using ShoreGuard.Data.Locking;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Admin;

/// <summary>The operation as a resource: started, watched, stopped, and never two at once.</summary>
public sealed class OperationTests : IDisposable
{
    private readonly HeldUpBackup heldUp = new();

    public static TheoryData<string> Both => [.. Engines.All];

    public void Dispose() => heldUp.Dispose();

    [Theory]
    [MemberData(nameof(Both))]
    public async Task an_operation_tells_its_stages_while_it_runs_and_its_result_when_it_has_ended(string engine)
    {
        await using var scene = await AdminScene.AtHeadAsync(engine, heldUp.Register);
        using var accepted = await scene.PostAsync("/backups", new { label = "before lunch" }, ("X-Request-ID", "asked-by-anna"));
        var id = await Answers.AcceptedAsync(accepted);

        using var poll = await scene.GetAsync($"/operations/{id}?wait=1");
        var running = await poll.JsonAsync();
        Assert.Equal(("running", "backup", "back_up"), (running.Text("status"), running.Text("kind"), running.Text("stage")));
        Assert.Equal(("SHOREGUARD_ADMIN_KEY", "asked-by-anna"), (running.Text("actor"), running.Text("request_id")));
        Assert.Equal("bytes", running.Text("progress.unit"));
        Assert.NotNull(poll.Headers.RetryAfter);
        Assert.Equal(id, (await scene.ReadAsync("/operations")).GetProperty("operations")[0].Text("operation_id"));

        var waiting = scene.EndAsync(id);
        heldUp.Release();
        var ended = await waiting;
        Assert.Equal(("succeeded", null), (ended.Text("status"), ended.Text("error")));
        Assert.Equal(["back_up", "verify"], ended.GetProperty("stages").EnumerateArray().Select(stage => stage.Text("name")));
        Assert.All(ended.GetProperty("stages").EnumerateArray(), stage => Assert.NotNull(stage.Text("completed_at")));
        Assert.Equal(("before lunch", "manual"), (ended.Text("result.label"), ended.Text("result.reason")));
        Assert.Equal(HttpStatusCode.OK, await scene.ReadinessAsync());

        var row = await scene.AskAsync("SELECT actor || ' ' || resource_id FROM audit_log WHERE action = 'database.backup'");
        Assert.Equal([$"SHOREGUARD_ADMIN_KEY {id}"], row);
        Assert.Null((await scene.ReadAsync("/status")).Text("progress"));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task a_cancelled_operation_leaves_nothing_and_one_that_has_ended_cannot_be_cancelled(string engine)
    {
        await using var scene = await AdminScene.AtHeadAsync(engine, heldUp.Register);
        using var accepted = await scene.PostAsync("/backups");
        var id = await Answers.AcceptedAsync(accepted);

        using var cancelled = await scene.PostAsync($"/operations/{id}/cancel", null, ("Idempotency-Key", "once"));
        Assert.Equal(id, await Answers.AcceptedAsync(cancelled));
        heldUp.Release();
        var view = await scene.EndAsync(id);
        Assert.Equal(("cancelled", null, null), (view.Text("status"), view.Text("result"), view.Text("error")));
        Assert.Empty((await scene.ReadAsync("/backups")).GetProperty("backups").EnumerateArray());
        Assert.Empty(Directory.GetFiles(scene.BackupDirectory, ".*.partial*"));

        using var repeated = await scene.PostAsync($"/operations/{id}/cancel", null, ("Idempotency-Key", "once"));
        Assert.Equal(HttpStatusCode.Accepted, repeated.StatusCode);
        using var again = await scene.PostAsync($"/operations/{id}/cancel");
        await Answers.RefusedAsync(again, 409, "NOT_CANCELLABLE");
        using var nothing = await scene.PostAsync("/operations/nothing/cancel");
        await Answers.RefusedAsync(nothing, 404, "OPERATION_NOT_FOUND");
        await scene.BackUpAsync();
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task of_fifty_backups_asked_for_at_once_one_runs_and_the_others_are_told_which(string engine)
    {
        await using var scene = await AdminScene.AtHeadAsync(engine, heldUp.Register);
        var answers = await Task.WhenAll(Enumerable.Range(1, 50).Select(_ => scene.PostAsync("/backups")));

        var id = await Answers.AcceptedAsync(Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Accepted));
        foreach (var answer in answers.Where(answer => answer.StatusCode != HttpStatusCode.Accepted))
        {
            var refusal = await Answers.RefusedAsync(answer, 409, "OPERATION_IN_PROGRESS");
            Assert.Equal($"/admin/db/operations/{id}", refusal.Text("operation"));
            answer.Dispose();
        }

        // The others are refused at once, too, whatever they are about.
        foreach (var (path, body) in new (string, object)[]
        {
            ("/upgrade", new { }), ("/undo", new { }), ("/downgrade", new { target_revision = "base", confirm = "base" }),
        })
        {
            using var refused = await scene.PostAsync(path, body);
            await Answers.RefusedAsync(refused, 409, "OPERATION_IN_PROGRESS");
        }

        heldUp.Release();
        Assert.Equal("succeeded", (await scene.EndAsync(id)).Text("status"));
        Assert.Single((await scene.ReadAsync("/backups")).GetProperty("backups").EnumerateArray());
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task another_replica_is_refused_and_told_who_holds_the_lock(string engine)
    {
        await using var scene = await AdminScene.AtHeadAsync(engine, heldUp.Register);
        await using var second = await scene.SecondAsync();
        using var accepted = await scene.PostAsync("/backups");
        var id = await Answers.AcceptedAsync(accepted);

        using var refused = await AdminScene.PostAsync(second, "/backups");
        var problem = await Answers.RefusedAsync(refused, 423, "LOCKED_BY_ANOTHER_INSTANCE");
        Assert.Contains(LockOwner.ThisProcess("backup").ToString(), problem.Text("detail"), StringComparison.Ordinal);

        heldUp.Release();
        await scene.EndAsync(id);
        Assert.Equal("succeeded", (await (await second.GetAsync("/admin/db/operations/" + id)).JsonAsync()).Text("status"));
        using var free = await AdminScene.PostAsync(second, "/backups");
        await Answers.AcceptedAsync(free);
    }

    [Fact]
    public async Task a_wait_out_of_bounds_names_the_field()
    {
        await using var scene = await AdminScene.AtHeadAsync("sqlite");
        foreach (var wait in (string[])["0", "61", "soon", "-1", "1.5"])
        {
            using var answer = await scene.GetAsync($"/operations/nothing?wait={wait}");
            var problem = await Answers.RefusedAsync(answer, 422, "VALIDATION_ERROR");
            Assert.True(problem.GetProperty("errors").TryGetProperty("wait", out _));
        }
    }
}
