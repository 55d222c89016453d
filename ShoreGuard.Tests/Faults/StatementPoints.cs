using System.Runtime.Versioning;
using ShoreGuard.Tests.Infrastructure;

namespace ShoreGuard.Tests.Faults;

/// <summary>The statements at which an operation can be disturbed: found by running it, never listed by hand.</summary>
[UnsupportedOSPlatform("windows")]
internal static class StatementPoints
{
    /// <summary>What decides: a sample looks at these first, the last of each.</summary>
    private static readonly string[] Deciding = ["COMMIT", "ALTER DATABASE"];

    /// <summary>The statements of a run without a fault, in their order.</summary>
    public static async Task<IReadOnlyList<ProxiedStatement>> FindAsync(
        PostgresProxy proxy, FaultScene scene, Func<Task> run, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await scene.ResetAsync();
        proxy.Reset();
        await run();
        return proxy.Statements;
    }

    /// <summary>
    /// Every statement in a complete run, in turn before and after it, the deciding ones both. Else some, spread evenly over the deciding
    /// ones, or over all where there are too few of those.
    /// </summary>
    public static IEnumerable<(int Number, ProxyMoment Moment)> Choose(IReadOnlyList<ProxiedStatement> statements, int inSample)
    {
        var deciding = statements.Where(IsDeciding).ToList();
        if (Sweep.IsFull)
        {
            return statements.Select(statement => (statement.Number, MomentOf(statement.Number)))
                .Concat(deciding.Select(statement => (statement.Number, MomentOf(statement.Number + 1))));
        }

        var from = deciding.Count >= inSample ? deciding : statements;
        return Enumerable.Range(1, inSample).Select(part => from[(part * from.Count / inSample) - 1]).Index()
            .Select(chosen => (chosen.Item.Number, MomentOf(chosen.Index)));
    }

    /// <summary>Whether a statement is one of those that decide how an operation ends.</summary>
    public static bool IsDeciding(ProxiedStatement statement) =>
        Deciding.Any(word => statement.Text.StartsWith(word, StringComparison.OrdinalIgnoreCase));

    private static ProxyMoment MomentOf(int number) => number % 2 == 0 ? ProxyMoment.After : ProxyMoment.Instead;

    /// <summary>A moment, in the words of a test and of the page of figures.</summary>
    public static string Words(ProxyMoment moment) => moment switch
    {
        ProxyMoment.Before or ProxyMoment.Instead => "before",
        ProxyMoment.After => "after",
        _ => throw new ArgumentOutOfRangeException(nameof(moment), moment, "Not a moment."),
    };
}
