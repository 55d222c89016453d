using System.Runtime.Versioning;
using ShoreGuard.Tests.Faults.Tracing;
using ShoreGuard.Tests.Infrastructure;

namespace ShoreGuard.Tests.Faults;

/// <summary>The system calls at which a story can be disturbed: found by running it, never listed by hand.</summary>
[SupportedOSPlatform("linux")]
internal static class FaultPoints
{
    /// <summary>The calls of a run without a fault, in their order: name and path.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(FaultStory story, FaultScene scene, CancellationToken cancellationToken)
    {
        var into = Directory.CreateTempSubdirectory("shoreguard-calls-").FullName;
        try
        {
            await using var process = FaultyProcess.Play(story, scene);
            var ended = await process.PlayAsync(new(FaultOrderKind.Fail, At: 0, Into: into), cancellationToken);
            return ended == StoryCommand.Done
                ? await File.ReadAllLinesAsync(Path.Combine(into, "calls"), cancellationToken)
                : throw new InvalidOperationException($"The story did not end well without a fault: {ended}");
        }
        finally
        {
            Directory.Delete(into, recursive: true);
            await scene.ResetAsync();
        }
    }

    /// <summary>
    /// Every point in a complete run. Else one in so many, and of each name that is given or taken away the first and the last: those are where
    /// a promise begins.
    /// </summary>
    public static IReadOnlyList<int> Choose(IReadOnlyList<string> calls, int mostInSample)
    {
        if (Sweep.IsFull)
        {
            return [.. Enumerable.Range(1, calls.Count)];
        }

        var naming = calls.Index().Where(call => call.Item.StartsWith("rename", StringComparison.Ordinal) || call.Item.StartsWith("link", StringComparison.Ordinal))
            .Select(call => call.Index + 1).ToList();
        var step = Math.Max(1, calls.Count / Math.Max(1, mostInSample - Math.Min(2, naming.Count)));
        return [.. Enumerable.Range(1, calls.Count).Where(point => point % step == 0).Concat(naming.Take(1)).Concat(naming.TakeLast(1)).Distinct().Order()];
    }
}
