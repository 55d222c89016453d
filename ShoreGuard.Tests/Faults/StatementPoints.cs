using System.Runtime.Versioning;
using ShoreGuard.Tests.Infrastructure;

namespace ShoreGuard.Tests.Faults;

/// <summary>The statements at which an operation can be disturbed: found by running it, never listed by hand.</summary>
[UnsupportedOSPlatform("windows")]
internal static class StatementPoints
{
    /// <summary>What decides: a sample looks at these first, the last of each.</summary>
    private static readonly string[] Deciding = ["COMMIT", "ALTER DATABASE"];

    /// <summary>How a statement begins that only reads.</summary>
    private static readonly string[] Reading = ["SELECT", "SHOW", "EXECUTE"];

    private const int Filling = 12;

    /// <summary>What makes more of a reading statement: locks, snapshots, settings, signals to other backends.</summary>
    private static readonly string[] Doing = ["lock", "snapshot", "set_config", "setval", "nextval", "terminate", "FOR UPDATE"];

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
    /// In a complete run the deciding statements, both before and after them, and every other one of the rest, in turn before and after it. Of a
    /// row of statements that only read, such as the hundreds of a dump, the first and the last count: what a fault leaves at any other is the
    /// same. Of those that fill a database beside the live one it is one in <see cref="Filling"/>: nobody looks into one that is not finished. In
    /// a sample some, spread evenly over the deciding ones, or over all where there are too few of those.
    /// </summary>
    public static IEnumerable<(int Number, ProxyMoment Moment)> Choose(IReadOnlyList<ProxiedStatement> statements, int inSample)
    {
        var deciding = statements.Where(IsDeciding).ToList();
        if (Sweep.IsFull)
        {
            return statements.Where((statement, at) => !IsDeciding(statement) && !IsBetweenReadingOnes(at) && at % (IsFilling(statement) ? Filling : 2) == 0)
                .Select((statement, at) => (statement.Number, MomentOf(at)))
                .Concat(deciding.SelectMany(statement => (ProxyMoment[])[ProxyMoment.Instead, ProxyMoment.After], (statement, moment) => (statement.Number, moment)));
        }

        bool IsBetweenReadingOnes(int at) => at > 0 && at < statements.Count - 1 && statements.Skip(at - 1).Take(3).All(IsReading);
        var from = deciding.Count >= inSample ? deciding : statements;
        return Enumerable.Range(1, inSample).Select(part => from[(part * from.Count / inSample) - 1]).Index()
            .Select(chosen => (chosen.Item.Number, MomentOf(chosen.Index)));
    }

    /// <summary>Whether a statement is one of those that decide how an operation ends.</summary>
    public static bool IsDeciding(ProxiedStatement statement) =>
        Deciding.Any(word => statement.Text.StartsWith(word, StringComparison.OrdinalIgnoreCase));

    private static bool IsReading(ProxiedStatement statement)
    {
        var text = statement.Text.TrimStart();
        return (Reading.Any(word => text.StartsWith(word, StringComparison.OrdinalIgnoreCase)) && !Doing.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)))
            || (text.StartsWith("COPY", StringComparison.OrdinalIgnoreCase) && text.Contains(" TO stdout", StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsFilling(ProxiedStatement statement) => statement.Database.Contains("_staged_", StringComparison.Ordinal);

    private static ProxyMoment MomentOf(int number) => number % 2 == 0 ? ProxyMoment.After : ProxyMoment.Instead;

    /// <summary>A moment, in the words of a test and of the page of figures.</summary>
    public static string Words(ProxyMoment moment) => moment switch
    {
        ProxyMoment.Before or ProxyMoment.Instead => "before",
        ProxyMoment.After => "after",
        _ => throw new ArgumentOutOfRangeException(nameof(moment), moment, "Not a moment."),
    };
}
