using System.Runtime.Versioning;
using ShoreGuard.Tests.Infrastructure;
using Xunit;

namespace ShoreGuard.Tests.Faults;

/// <summary>
/// Every operation on PostgreSQL, its process killed at every statement that it or one of PostgreSQL's own programs sends:
/// before the server gets it, or when the server has it and nobody has heard the answer. Found by counting until it completes.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed class StatementSweepTests
{
    private const int Killed = 137;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string> Stories => [.. Sweep.Of(FaultStory.All.Select(story => story.Name), "restore")];

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task a_program_that_is_killed_at_a_statement_leaves_before_or_after_one_start_later(string name)
    {
        var story = FaultStory.Of(name);
        await using var proxy = new PostgresProxy(await PostgresServer.SharedAsync());
        await using var scene = await story.SetAsync("postgresql", proxy.Through);
        var oracle = await story.OracleAsync(scene);
        var statements = await StatementPoints.FindAsync(proxy, scene, () => RunAsync(story, scene), Cancelled);
        await EveryFault.TryAsync(StatementPoints.Choose(statements, inSample: 2), async point =>
        {
            var (number, moment) = point;
            await scene.ResetAsync();
            proxy.Reset();
            var started = new TaskCompletionSource<StoryProcess>(TaskCreationOptions.RunContinuationsAsynchronously);
            var trigger = proxy.At(number, moment, async () => await (await started.Task).KillAsync());
            await using var process = StoryProcess.Start(story, scene);
            started.SetResult(process);
            var result = await process.WaitAsync(Cancelled);

            // A run may need a few statements less than the one that was counted, and then nobody was killed.
            var fault = $"{name}: killed {StatementPoints.Words(moment)} statement {number} of {statements.Count}, {statements[number - 1]}";
            Assert.True(result.ExitCode == Killed || (result.ExitCode == 0 && number > statements.Count - 5), $"{fault}: {result}");
            var reached = await oracle.JudgeAsync(fault);
            ReliabilityFigures.Record("Crash matrix", $"{name}: real program, killed {StatementPoints.Words(moment)} a statement", "postgresql", reached);
        });
    }

    private static async Task RunAsync(FaultStory story, FaultScene scene)
    {
        await using var process = StoryProcess.Start(story, scene);
        var result = await process.WaitAsync(Cancelled);
        Assert.True(result.ExitCode == 0, result.ToString());
    }
}
