using System.Runtime.Versioning;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Operations;
using ShoreGuard.Tests.Infrastructure;
using Xunit;

namespace ShoreGuard.Tests.Faults;

/// <summary>Every operation on PostgreSQL, with the line or the server failing at a statement while the process lives on.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class DisturbedStatementTests
{
    private const int MostPointsInFull = 16;

    private static readonly IReadOnlyList<(string Name, Func<PostgresProxy, Task> DoAsync)> Disturbances =
    [
        ("connections cut", proxy => { proxy.CutAll(); return Task.CompletedTask; }),
        ("backends terminated", TerminateAsync),
        ("server gone until the operation has ended", proxy => { proxy.IsRefusing = true; proxy.CutAll(); return Task.CompletedTask; }),
    ];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string> Stories => [.. Sweep.Of(FaultStory.All.Select(story => story.Name), "undo")];

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task a_server_that_fails_at_a_statement_leaves_before_or_after_and_the_journal_says_which(string name)
    {
        var story = FaultStory.Of(name);
        await using var proxy = new PostgresProxy(await PostgresServer.SharedAsync());
        await using var scene = await story.SetAsync("postgresql", proxy.Through);
        var oracle = await story.OracleAsync(scene);
        var statements = await StatementPoints.FindAsync(proxy, scene, () => RunAsync(story, scene), Cancelled);
        await EveryFault.TryAsync(Points(statements), async point =>
        {
            var (number, moment, disturbance) = point;
            await scene.ResetAsync();
            proxy.Reset();
            proxy.At(number, moment, () => disturbance.DoAsync(proxy));
            var failure = await Record.ExceptionAsync(() => RunAsync(story, scene));
            proxy.IsRefusing = false;

            var fault = $"{name}: {disturbance.Name} {StatementPoints.Words(moment)} statement {number} of {statements.Count}, {statements[number - 1]}";
            Assert.True(failure is null or ShoreGuardException { Code: not ErrorCode.Unexpected and not ErrorCode.MigrationFailed }, $"{fault}: {failure}");
            var reached = await oracle.JudgeAsync(fault);
            EnsureTrue(scene, fault, failure, reached);
            ReliabilityFigures.Record("PostgreSQL's own troubles", $"{name}: {disturbance.Name} at a statement", "postgresql", reached);
        });
    }

    /// <summary>Deciding statements and some others, with the disturbances in turn; in a sample a few of the deciding ones.</summary>
    private static IEnumerable<(int Number, ProxyMoment Moment, (string Name, Func<PostgresProxy, Task> DoAsync) Disturbance)> Points(
        IReadOnlyList<ProxiedStatement> statements)
    {
        if (!Sweep.IsFull)
        {
            return StatementPoints.Choose(statements, inSample: 2).Select((point, index) => (point.Number, point.Moment, Disturbances[(index + statements.Count) % Disturbances.Count]));
        }

        var chosen = StatementPoints.Choose(statements, inSample: 0).ToList();
        var step = Math.Max(1, chosen.Count / MostPointsInFull);
        return chosen.Index()
            .Where(point => StatementPoints.IsDeciding(statements[point.Item.Number - 1]) || point.Index % step == 0)
            .Select((point, turn) => (point.Item.Number, point.Item.Moment, Disturbances[turn % Disturbances.Count]));
    }

    private static async Task RunAsync(FaultStory story, FaultScene scene)
    {
        await using var machinery = scene.NewMachinery();
        await story.RunAsync(machinery);
    }

    /// <summary>What was said of the operation, to its caller and in the journal, is what the database is.</summary>
    private static void EnsureTrue(FaultScene scene, string fault, Exception? failure, string reached)
    {
        var entries = new OperationJournal(scene.Backups, TimeProvider.System).Read();
        if (entries.LastOrDefault(entry => entry.Event == JournalEvent.Begun && entry.Actor == "fault" && !scene.SavedOperations.Contains(entry.OperationId)) is not { } begun)
        {
            Assert.True(failure is not null, $"{fault}: it succeeded, and the journal knows nothing of it.");
            return;
        }

        var outcome = entries.Last(entry => entry.OperationId == begun.OperationId && entry.Event == JournalEvent.Ended).Outcome;
        Assert.True(failure is not null || outcome == Outcomes.Succeeded, $"{fault}: it succeeded, and the journal says {outcome}.");
        Assert.True(outcome != Outcomes.Succeeded || reached == "after", $"{fault}: the journal says {outcome}, and the database is what it was.");

        // A start brings what was not upgraded to head: only what no start does tells more.
        Assert.True(
            outcome == Outcomes.Succeeded || reached == "before" || begun.Kind is OperationKinds.Upgrade or OperationKinds.Backup,
            $"{fault}: the journal says {outcome}, and the database is what it should be after.");
    }

    private static async Task TerminateAsync(PostgresProxy proxy)
    {
        var server = await PostgresServer.SharedAsync();
        await server.ExecuteAsync(
            $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE client_port IN ({string.Join(", ", proxy.ServerSidePorts.Append(0))})", Cancelled);
    }
}
