using System.Runtime.Versioning;
using ShoreGuard.Tests.Faults.Tracing;
using Xunit;

namespace ShoreGuard.Tests.Faults;

/// <summary>Every operation, with an error of the device or of the file system at every system call that changes a file.</summary>
[SupportedOSPlatform("linux")]
public sealed class FailingCallTests
{
    private const int PointsInSample = 5;

    /// <summary>The device gives up once; the disk is full, or read-only, from here on; the quota is used up once.</summary>
    private static readonly IReadOnlyList<(string Name, int Number, bool Persists)> Errors =
        [("EIO", 5, false), ("ENOSPC", 28, true), ("EDQUOT", 122, false), ("EROFS", 30, true)];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Stories => FaultStory.OnBoth("undo");

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task an_error_at_any_call_leaves_before_or_after_one_start_later(string name, string engine)
    {
        FaultyProcess.Require();
        var story = FaultStory.Of(name);
        await using var scene = await story.SetAsync(engine);
        var oracle = await story.OracleAsync(scene);
        var calls = await FaultPoints.FindAsync(story, scene, Cancelled);
        await using var process = FaultyProcess.Play(story, scene);
        await EveryFault.TryAsync(Faults(calls), async each =>
        {
            var (point, error) = each;
            await scene.ResetAsync();
            var ended = await process.PlayAsync(new(FaultOrderKind.Fail, point, error.Number, error.Persists), Cancelled);
            var fault = $"{name}: {error.Name} at call {point} of {calls.Count}, {calls[point - 1]}; it ended: {ended}";
            Assert.False(ended is null || ended.StartsWith(StoryCommand.Unforeseen, StringComparison.Ordinal), fault);
            var reached = IsDeletion(calls[point - 1]) || error.Persists ? await oracle.JudgeUndeletedAsync(fault) : await oracle.JudgeAsync(fault);
            Assert.True(reached == "after" || ended != StoryCommand.Done, $"{fault}, and the database is what it was before.");
            ReliabilityFigures.Record("I/O errors", $"{name}: {error.Name}{(error.Persists ? " from a call on" : " at a call")}", engine, reached);
        });
    }

    /// <summary>The errors at the calls in turn, from another one on in each story. A deletion needs no room.</summary>
    private static IEnumerable<(int Point, (string Name, int Number, bool Persists) Error)> Faults(IReadOnlyList<string> calls) =>
        FaultPoints.Choose(calls, PointsInSample)
            .Select((point, turn) => (Point: point, Error: Errors[(turn + calls.Count) % Errors.Count]))
            .Where(fault => !(IsDeletion(calls[fault.Point - 1]) && fault.Error.Name is "ENOSPC" or "EDQUOT"));

    private static bool IsDeletion(string call) => call.StartsWith("unlink", StringComparison.Ordinal);
}
