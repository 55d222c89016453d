using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;
using ShoreGuard.Tests.Faults.Tracing;
using ShoreGuard.Tests.Infrastructure;
using Xunit;

namespace ShoreGuard.Tests.Faults;

/// <summary>Every operation, with the power cut at calls that change a file: only what was synchronised is there afterwards.</summary>
[SupportedOSPlatform("linux")]
public sealed class PowerLossTests
{
    private const int CutsInSample = 3;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string> Stories => [.. Sweep.Of(FaultStory.All.Where(story => !story.IsNotes).Select(story => story.Name), "upgrade with data", "backup", "restore")];

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task a_power_cut_leaves_before_or_after_one_start_later(string name)
    {
        FaultyProcess.Require();
        var story = FaultStory.Of(name);
        using var disk = new LoopMount(megabytes: 48);
        await using var scene = await story.SetOnAsync(disk.ToString());
        var oracle = await story.OracleAsync(scene);
        var calls = await FaultPoints.FindAsync(story, scene, Cancelled);
        foreach (var point in Points(calls))
        {
            await scene.ResetAsync();
            disk.Synchronize();
            await using (var process = FaultyProcess.Play(story, scene))
            {
                _ = await process.PlayAsync(new(FaultOrderKind.Kill, point), Cancelled);
            }

            SqliteConnection.ClearAllPools();
            disk.CutPower();
            var reached = await oracle.JudgeAsync($"{name}: power cut before call {point} of {calls.Count}, {calls[point - 1]}");
            ReliabilityFigures.Record("Power loss", name, "sqlite", reached);
        }
    }

    /// <summary>Where something has just become durable or got its name; all of those in a complete run.</summary>
    private static IEnumerable<int> Points(IReadOnlyList<string> calls)
    {
        var telling = calls.Index()
            .Where(call => call.Item.StartsWith("fsync", StringComparison.Ordinal) || call.Item.StartsWith("rename", StringComparison.Ordinal)
                || call.Item.StartsWith("link", StringComparison.Ordinal) || call.Item.StartsWith("unlink", StringComparison.Ordinal))
            .SelectMany(call => new[] { call.Index + 1, call.Index + 2 })
            .Where(point => point <= calls.Count)
            .Distinct()
            .ToList();
        return Sweep.IsFull ? telling : telling.Where((_, index) => index % Math.Max(1, telling.Count / CutsInSample) == 1);
    }
}
