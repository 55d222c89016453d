using System.Net;
using System.Net.Http.Headers;
using System.Runtime.Versioning;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Operations;
using ShoreGuard.Tests.Faults;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Company;

/// <summary>Real servers that start at the same moment on one database, one home directory and one backup directory, round after round.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ManyStartsTests
{
    private const int RoundsOfEach = 17;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>On both engines together a hundred rounds.</summary>
    public static TheoryData<string, int, int> Companies =>
        [.. from engine in Engines.All
            from count in Sweep.Of([2, 5, 10], engine == "sqlite" ? 5 : 2)
            select (engine, count, Sweep.IsFull ? RoundsOfEach : 1)];

    [Theory]
    [MemberData(nameof(Companies))]
    public async Task of_servers_that_start_at_once_one_migrates_and_all_become_ready(string engine, int count, int rounds)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes are Unix's.");
        await using var scene = await FaultScene.CreateAsync(engine);
        await scene.MakePythonDatabaseAsync("005");
        await scene.SaveAsync();
        var before = await scene.ContentAsync();
        Assert.True((await scene.StartAsync()).IsReady);
        var oracle = new FaultOracle(scene, before, await scene.ContentAsync());
        for (var round = 1; round <= rounds; round++)
        {
            await scene.ResetAsync();
            await StartTogetherAsync(scene, count);
            var entries = new OperationJournal(scene.Backups, TimeProvider.System).Read();
            Assert.Single(entries, entry => entry.Event == JournalEvent.Begun);
            Assert.Equal(Outcomes.Succeeded, Assert.Single(entries, entry => entry.Event == JournalEvent.Ended).Outcome);
            Assert.Single(Directory.EnumerateFiles(scene.Backups, "*.json"));
            Assert.Equal("after", await oracle.JudgeAsync($"{count} servers at once, round {round}"));
            ReliabilityFigures.Record("Company", $"{count} servers start at once", engine, "migrated once, all ready");
        }
    }

    private static async Task StartTogetherAsync(FaultScene scene, int count)
    {
        using var program = new ShoreGuardProgram()
            .With("SHOREGUARD_DATABASE_URL", scene.Target.ConnectionString)
            .With("SHOREGUARD_BACKUP_DIR", scene.Backups);
        var starts = Enumerable.Range(0, count).Select(_ => Task.Run(() => program.StartServerAsync([], Cancelled), Cancelled)).ToList();
        try
        {
            var servers = await Task.WhenAll(starts);
            await Task.WhenAll(servers.Select(server => Eventually.BecomesTrueAsync(
                async () => await StatusOfAsync(server, "/readyz", null) == HttpStatusCode.OK, TimeSpan.FromSeconds(120), "every server is ready")));

            // The key is made by the first of them, and is everybody's.
            var key = (await File.ReadAllTextAsync(Path.Combine(program.Home, ".config/shoreguard/admin.key"), Cancelled)).Trim();
            foreach (var server in servers)
            {
                Assert.Equal(HttpStatusCode.OK, await StatusOfAsync(server, "/admin/db/status", key));
            }
        }
        finally
        {
            foreach (var start in starts.Where(start => start.IsCompletedSuccessfully))
            {
                await (await start).DisposeAsync();
            }
        }
    }

    private static async Task<HttpStatusCode> StatusOfAsync(RunningProgram server, string path, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        using var answer = await server.Client.SendAsync(request, Cancelled);
        return answer.StatusCode;
    }
}
