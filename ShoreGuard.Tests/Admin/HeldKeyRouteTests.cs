using System.Net;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using ShoreGuard.Web.Auth;
using Xunit;

namespace ShoreGuard.Tests.Admin;

/// <summary>A key that was revoked and comes back with a restore stays out until an administrator lets it in.</summary>
public sealed class HeldKeyRouteTests
{
    public static TheoryData<string> Both => [.. Engines.All];

    [Theory]
    [MemberData(nameof(Both))]
    public async Task a_revoked_key_is_announced_listed_kept_out_and_let_in_when_it_is_released(string engine)
    {
        await using var scene = await AdminScene.AtHeadAsync(engine);
        var created = engine == "sqlite" ? "'2020-01-01 00:00:00.000000'" : "'2020-01-01 00:00:00+00'";
        await scene.Live.FillAsync($"""
            INSERT INTO service_principals (name, key_hash, role, created_at) VALUES
            ('build agent', '{KeyHash.Of("revoked")}', 'viewer', {created}), ('monitor', '{KeyHash.Of("valid")}', 'viewer', {created})
            """);
        var backup = await scene.BackUpAsync();
        Assert.Equal((200, 200), (await KnockAsync("revoked"), await KnockAsync("valid")));
        await scene.Live.FillAsync("DELETE FROM service_principals WHERE name = 'build agent'");
        Assert.Equal((401, 200), (await KnockAsync("revoked"), await KnockAsync("valid")));

        using (var dryRun = await scene.PostAsync("/restore", new { backup_id = backup, dry_run = true }))
        {
            Assert.Contains("'build agent'", (await dryRun.JsonAsync()).GetProperty("warnings").ToString(), StringComparison.Ordinal);
        }

        Assert.Empty((await scene.ReadAsync("/held-keys")).GetProperty("held_keys").EnumerateArray());
        var restored = await scene.RunAsync("/restore", new { backup_id = backup, confirm = backup });
        Assert.Contains("'build agent'", restored.GetProperty("result").GetProperty("warnings").ToString(), StringComparison.Ordinal);
        Assert.Equal((401, 200), (await KnockAsync("revoked"), await KnockAsync("valid")));
        await scene.RestartAsync();
        Assert.Equal((401, 200), (await KnockAsync("revoked"), await KnockAsync("valid")));

        var held = Assert.Single((await scene.ReadAsync("/held-keys")).GetProperty("held_keys").EnumerateArray());
        Assert.Equal(("build agent", "viewer", restored.Text("operation_id")), (held.Text("name"), held.Text("role"), held.Text("operation_id")));
        Assert.DoesNotContain(KeyHash.Of("revoked"), held.ToString(), StringComparison.Ordinal);
        using (var wrong = await ReleaseAsync("monitor"))
        {
            await Answers.RefusedAsync(wrong, 404, "HELD_KEY_NOT_FOUND");
        }

        using (var released = await ReleaseAsync("build%20agent"))
        {
            Assert.Equal(HttpStatusCode.NoContent, released.StatusCode);
        }

        Assert.Equal((200, 200), (await KnockAsync("revoked"), await KnockAsync("valid")));
        Assert.Equal(
            ["SHOREGUARD_ADMIN_KEY build agent"],
            await scene.AskAsync("SELECT actor || ' ' || resource_id FROM audit_log WHERE action = 'database.release-key'"));
        using var again = await ReleaseAsync("build%20agent");
        await Answers.RefusedAsync(again, 404, "HELD_KEY_NOT_FOUND");

        Task<HttpResponseMessage> ReleaseAsync(string name) => scene.Host.SendAsync(HttpMethod.Delete, "/admin/db/held-keys/" + name, RunningHost.AdminKey);

        async Task<int> KnockAsync(string key)
        {
            using var answer = await scene.Host.SendAsync(HttpMethod.Get, "/admin/db/status", key);
            return (int)answer.StatusCode;
        }
    }
}
