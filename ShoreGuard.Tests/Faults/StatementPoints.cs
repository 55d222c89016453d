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

    /// <summary>What makes more of a reading statement: locks, snapshots, settings, signals to other backends.</summary>
    private static readonly string[] Doing = ["lock", "snapshot", "set_config", "setval", "nextval", "terminate", "FOR UPDATE"];

    /// <summary>Of so many statements of a complete run one is chosen.</summary>
    private const int Usual = 2;

    /// <summary>Of so many that fill a database beside the live one: nobody looks into one that is not finished.</summary>
    private const int Filling = 12;

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
    /// In a complete run the deciding statements, both before and after them, and one in <see cref="Usual"/> or <see cref="Filling"/> of the
    /// rest, in turn before and after it; of a row that only reads, such as the hundreds of a dump, none but the first and the last, for what a
    /// fault leaves at any other is the same. In a sample some, spread evenly over the deciding ones, or over all where those are too few.
    /// </summary>
    public static IEnumerable<(int Number, ProxyMoment Moment)> Choose(IReadOnlyList<ProxiedStatement> statements, int inSample)
    {
        var deciding = statements.Where(IsDeciding).ToList();
        if (Sweep.IsFull)
        {
            return statements.Where((statement, at) => !IsDeciding(statement) && !IsAmongReading(statements, at) && at % (IsFilling(statement) ? Filling : Usual) == 0)
                .Select((statement, at) => (statement.Number, MomentOf(at)))
                .Concat(deciding.SelectMany(statement => (ProxyMoment[])[ProxyMoment.Instead, ProxyMoment.After], (statement, moment) => (statement.Number, moment)));
        }

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

    private static bool IsAmongReading(IReadOnlyList<ProxiedStatement> statements, int at) =>
        at > 0 && at < statements.Count - 1 && IsReading(statements[at - 1]) && IsReading(statements[at]) && IsReading(statements[at + 1]);

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
