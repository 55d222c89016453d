using System.Runtime.Versioning;
using ShoreGuard.Tests.Faults.Tracing;
using ShoreGuard.Tests.Infrastructure;
using Xunit;

namespace ShoreGuard.Tests.Faults;

/// <summary>
/// Every operation, killed at every system call that changes a file. On a server the statements are what counts as well:
/// those sweeps are <c>StatementSweepTests</c>.
/// </summary>
[SupportedOSPlatform("linux")]
public sealed class CrashMatrixTests
{
    private const string Section = "Crash matrix";
    private const int KillsInSample = 2;
    private const int SnapshotsInSample = 8;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string> OnFiles => [.. FaultStory.All.Select(story => story.Name)];

    public static TheoryData<string, string> OnBoth => FaultStory.OnBoth("restore");

    /// <summary>A killed process leaves the files as they are at that moment, and no lock: so one run shows what a kill leaves at each of its calls.</summary>
    [Theory]
    [MemberData(nameof(OnFiles))]
    public async Task what_a_kill_leaves_at_any_call_is_before_or_after_one_start_later(string name)
    {
        FaultyProcess.Require();
        var story = FaultStory.Of(name);
        await using var scene = await story.SetAsync("sqlite");
        var oracle = await story.OracleAsync(scene);
        var into = Directory.CreateTempSubdirectory("shoreguard-snapshots-").FullName;
        try
        {
            await using (var process = FaultyProcess.Play(story, scene))
            {
                Assert.Equal(StoryCommand.Done, await process.PlayAsync(new(FaultOrderKind.Snapshot, Into: into), Cancelled));
            }

            var calls = await File.ReadAllLinesAsync(Path.Combine(into, "calls"), Cancelled);
            Assert.True(calls.Length > 10, $"Only {calls.Length} calls were seen.");
            await EveryFault.TryAsync(FaultPoints.Choose(calls, SnapshotsInSample), async point =>
            {
                Snapshot.PutBack(Path.Combine(into, $"{point:D5}"), scene.Directories, scene.Journal);
                var reached = await oracle.JudgeAsync($"{name}: killed before call {point} of {calls.Length}, {calls[point - 1]}");
                ReliabilityFigures.Record(Section, $"{name}: state at a kill before a call that changes a file", "sqlite", reached);
            });
        }
        finally
        {
            Directory.Delete(into, recursive: true);
        }
    }

    /// <summary>The real program where there is a command for it, with real kills; half of them in the middle of a write.</summary>
    [Theory]
    [MemberData(nameof(OnBoth))]
    public async Task a_program_that_is_killed_at_a_call_leaves_before_or_after_one_start_later(string name, string engine)
    {
        FaultyProcess.Require();
        var story = FaultStory.Of(name);
        await using var scene = await story.SetAsync(engine);
        var oracle = await story.OracleAsync(scene);
        var calls = await FaultPoints.FindAsync(story, scene, Cancelled);

        // On files the snapshots have every call already, but not the inodes by which an exchange is known; on a server the statements have
        // their own sweep.
        var inFull = engine != "sqlite" || name is "restore" or "undo" ? 6 : 32;
        var step = Sweep.IsFull ? inFull : Math.Max(2, (calls.Count - 2) / KillsInSample);
        await EveryFault.TryAsync(Enumerable.Range(2, calls.Count - 1).Where(point => point % step == 0), async point =>
        {
            var kind = point / step % 2 == 0 ? FaultOrderKind.Torn : FaultOrderKind.Kill;
            await scene.ResetAsync();
            Assert.True(await IsKilledAsync(story, scene, new(kind, point)) || point > calls.Count - 5, $"{name}: nothing was killed at call {point}.");
            var reached = await oracle.JudgeAsync($"{name}: {kind} at call {point} of {calls.Count}, {calls[point - 1]}");
            ReliabilityFigures.Record(Section, $"{name}: real program, {(kind == FaultOrderKind.Torn ? "killed in the middle of a write" : "killed")}", engine, reached);
        });
    }

    private static async Task<bool> IsKilledAsync(FaultStory story, FaultScene scene, FaultOrder order)
    {
        const int killed = 137;
        if (story.Arguments is not null)
        {
            return await FaultyProcess.RunProgramAsync(story, scene, order, Cancelled) == killed;
        }

        await using var process = FaultyProcess.Play(story, scene);
        return await process.PlayAsync(order, Cancelled) is null;
    }
}
