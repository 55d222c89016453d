using System.Diagnostics;
using System.Net;
using Xunit;

namespace ShoreGuard.Tests.Admin;

/// <summary>For how long a restore turns requests away, measured from outside.</summary>
public sealed class RefusalTimeTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData("sqlite", 5)]
    [InlineData("sqlite", 50)]
    [InlineData("postgresql", 5)]
    [InlineData("postgresql", 50)]
    public async Task a_restore_turns_requests_away_only_while_the_databases_change_places(string engine, int megabytes)
    {
        await using var scene = await AdminScene.AtHeadAsync(engine);
        await scene.Live.FillAsync(engine == "sqlite"
            ? $"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {megabytes}) INSERT INTO audit_log (timestamp, actor, actor_role, action, resource_type, resource_id, detail) SELECT '2026-04-01 12:00:00.000000', 'a', 'b', 'c', 'd', 'e', hex(randomblob(524288)) FROM n"
            : $"INSERT INTO audit_log (timestamp, actor, actor_role, action, resource_type, resource_id, detail) SELECT now(), 'a', 'b', 'c', 'd', 'e', (SELECT string_agg(md5((i * 40000 + j)::text), '') FROM generate_series(1, 32768) j) FROM generate_series(1, {megabytes}) i");
        var backup = await scene.BackUpAsync();

        using var answer = await scene.PostAsync("/restore", new { backup_id = backup, confirm = backup });
        var ended = scene.EndAsync(await Answers.AcceptedAsync(answer));
        var clock = Stopwatch.StartNew();
        var (served, refused, longest, since) = (0, 0, TimeSpan.Zero, (TimeSpan?)null);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!ended.IsCompleted || since is not null)
        {
            var asked = clock.Elapsed;
            using var request = await scene.Host.GetAsync("/");
            if (request.StatusCode == HttpStatusCode.NotFound)
            {
                (served, longest, since) = (served + 1, since is { } from && clock.Elapsed - from > longest ? clock.Elapsed - from : longest, null);
            }
            else
            {
                await Answers.RefusedAsync(request, 503, "NOT_READY");
                (refused, since) = (refused + 1, since ?? asked);
            }

            await pace.WaitForNextTickAsync(AdminScene.Cancelled);
        }

        Assert.Equal("succeeded", Infrastructure.JsonAnswers.Text(await ended, "status"));
        output.WriteLine($"{engine}, {megabytes} MB: {refused} of {served + refused} requests turned away, within {longest.TotalMilliseconds:0} ms; the restore took {clock.Elapsed.TotalSeconds:0.0} s");
        Assert.True(longest < Bound, $"turned away for {longest}");
        Assert.True(served > 0);
    }
}
