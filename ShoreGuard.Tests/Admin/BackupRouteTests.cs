using System.Net;
using ShoreGuard.Tests.Backups;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Admin;

/// <summary>Backups over HTTP: listed, found by id and never by path, verified, deleted.</summary>
public sealed class BackupRouteTests : IDisposable
{
    private readonly HeldUpBackup heldUp = new();

    public static TheoryData<string> Both => [.. Engines.All];

    public void Dispose() => heldUp.Dispose();

    [Fact]
    public async Task the_list_is_read_page_by_page_and_by_reason()
    {
        await using var scene = await AdminScene.AtHeadAsync("sqlite");
        List<string> newestFirst = [];
        for (var number = 1; number <= 5; number++)
        {
            newestFirst.Insert(0, await scene.BackUpAsync());
        }

        List<string> read = [];
        var token = "";
        for (var page = 1; token is not null; page++)
        {
            var answer = await scene.ReadAsync($"/backups?limit=2&page_token={token}");
            read.AddRange(Ids(answer));
            token = answer.Text("next_page_token");
            Assert.Equal(page < 3, token is not null);
        }

        Assert.Equal(newestFirst.Order(), read.Order());
        Assert.Equal(5, Ids(await scene.ReadAsync("/backups?reason=manual")).Count);
        Assert.Empty(Ids(await scene.ReadAsync("/backups?reason=pre-migration")));
        var afterFirst = (await scene.ReadAsync("/backups?limit=1")).Text("next_page_token");
        File.Delete(Path.Combine(scene.BackupDirectory, read[0]));
        foreach (var (query, field) in new[]
        {
            ("limit=0", "limit"), ("limit=201", "limit"), ("limit=x", "limit"), ("page_token=%21", "page_token"), ("page_token=AAAA", "page_token"),
            ("page_token=" + afterFirst, "page_token"), ("reason=boredom", "reason"),
        })
        {
            using var answer = await scene.GetAsync("/backups?" + query);
            Assert.True((await Answers.RefusedAsync(answer, 422, "VALIDATION_ERROR")).GetProperty("errors").TryGetProperty(field, out _), query);
        }
    }

    [Fact]
    public async Task an_id_is_a_name_in_the_catalogue_and_nothing_else()
    {
        await using var scene = await AdminScene.AtHeadAsync("sqlite", null, ("ShoreGuard:Server:BackupDownload", "true"));
        var id = await scene.BackUpAsync();
        foreach (var trick in (string[])
        [
            "..%2f..%2f..%2f..%2fetc%2fpasswd", "%2fetc%2fpasswd", "..%2fdata.db", id + "%0a", id.ToUpperInvariant(), id + ".", id + "%20", id + "%00", "%2e%2e", id + ".json",
            "journal.jsonl", ".%2f" + id,
        ])
        {
            foreach (var path in (string[])[$"/backups/{trick}", $"/backups/{trick}/content"])
            {
                using var answer = await scene.GetAsync(path);
                Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.MethodNotAllowed, $"{path}: {answer.StatusCode}");
                Assert.DoesNotContain("root:", await answer.Content.ReadAsStringAsync(AdminScene.Cancelled), StringComparison.Ordinal);
            }

            using var deleted = await scene.Host.SendAsync(HttpMethod.Delete, $"/admin/db/backups/{trick}", RunningHost.AdminKey);
            Assert.True((int)deleted.StatusCode is 404 or 400 or 405, $"{trick}: {deleted.StatusCode}");
        }

        using var found = await scene.GetAsync($"/backups/{id}");
        Assert.Equal(HttpStatusCode.OK, found.StatusCode);
        using var restore = await scene.PostAsync("/restore", new { backup_id = "../" + id, confirm = "../" + id });
        await Answers.RefusedAsync(restore, 404, "BACKUP_NOT_FOUND");
        using var verify = await scene.PostAsync("/backups/nothing/verify");
        await Answers.RefusedAsync(verify, 404, "BACKUP_NOT_FOUND");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task a_verification_is_noted_in_the_manifest_and_damage_is_found(string engine)
    {
        await using var scene = await AdminScene.AtHeadAsync(engine);
        var id = await scene.BackUpAsync();
        Assert.Equal("quick", (await scene.ReadAsync($"/backups/{id}")).Text("verified.level"));
        var full = await scene.RunAsync($"/backups/{id}/verify", new { level = "full" });
        Assert.Equal("full", full.Text("result.verified.level"));
        Assert.Equal("full", (await scene.ReadAsync($"/backups/{id}")).Text("verified.level"));
        await scene.RunAsync($"/backups/{id}/verify", new { level = "quick" });
        Assert.Equal("full", (await scene.RunAsync("/backups", new { verify = "full" })).Text("result.verified.level"));

        Damage.FlipBit(Path.Combine(scene.BackupDirectory, id), 3000);
        using var damaged = await scene.PostAsync($"/backups/{id}/verify");
        await Answers.RefusedAsync(damaged, 422, "BACKUP_INVALID");
    }

    [Fact]
    public async Task what_must_not_go_stays_and_the_rest_is_deleted_for_good()
    {
        await using var scene = await AdminScene.AtHeadAsync("sqlite", heldUp.Register);
        heldUp.Release();
        var older = await scene.BackUpAsync();
        var newest = await scene.BackUpAsync();
        await Answers.RefusedAsync(await DeleteAsync(newest), 409, "BACKUP_PROTECTED");
        using (var gone = await DeleteAsync(older))
        {
            Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        }

        await Answers.RefusedAsync(await DeleteAsync(older), 404, "BACKUP_NOT_FOUND");
        Assert.Equal([newest], Ids(await scene.ReadAsync("/backups")));
        Assert.Equal(2, Directory.GetFiles(scene.BackupDirectory, "shoreguard-*").Length);

        Task<HttpResponseMessage> DeleteAsync(string id) => scene.Host.SendAsync(HttpMethod.Delete, "/admin/db/backups/" + id, RunningHost.AdminKey);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task while_an_operation_runs_here_or_in_another_process_no_backup_is_deleted(string engine)
    {
        await using var scene = await AdminScene.AtHeadAsync(engine, heldUp.Register);
        await using var second = await scene.SecondAsync();
        var file = Path.Combine(Directory.CreateDirectory(scene.BackupDirectory).FullName, "by-hand.sqlite");
        await File.WriteAllTextAsync(file, "something", AdminScene.Cancelled);
        using var accepted = await scene.PostAsync("/backups");
        var id = await Answers.AcceptedAsync(accepted);
        foreach (var host in (RunningHost[])[scene.Host, second])
        {
            using var refused = await host.SendAsync(HttpMethod.Delete, "/admin/db/backups/by-hand.sqlite", RunningHost.AdminKey);
            var problem = await Answers.RefusedAsync(refused, 409, "BACKUP_IN_USE");
            Assert.Equal(host == scene.Host, problem.TryGetProperty("operation", out _));
        }

        heldUp.Release();
        await scene.EndAsync(id);
        using var deleted = await second.SendAsync(HttpMethod.Delete, "/admin/db/backups/by-hand.sqlite", RunningHost.AdminKey);
        Assert.Equal((HttpStatusCode.NoContent, false), (deleted.StatusCode, File.Exists(file)));
    }

    private static List<string> Ids(System.Text.Json.JsonElement answer) =>
        [.. answer.GetProperty("backups").EnumerateArray().Select(backup => backup.Text("id")!)];
}
