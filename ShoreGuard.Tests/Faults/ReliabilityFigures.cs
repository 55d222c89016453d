using System.Globalization;
using ShoreGuard.Tests.Infrastructure;

namespace ShoreGuard.Tests.Faults;

/// <summary>
/// Counts every fault that a complete run has tried and judged, for <c>docs/reliability.md</c>. Only what was judged is
/// recorded: a fault whose test failed is in the runner's report and not here.
/// </summary>
internal static class ReliabilityFigures
{
    private static readonly Lock Alone = new();

    /// <summary>Where a complete run gathers its figures; null in every other run.</summary>
    private static string? Path { get; } = Environment.GetEnvironmentVariable("SHOREGUARD_RELIABILITY_FIGURES");

    /// <summary>Adds faults of one kind that the promise survived.</summary>
    /// <param name="section">The part of the page, such as "Crash matrix".</param>
    /// <param name="kind">What was done, such as "upgrade, killed at a write".</param>
    /// <param name="engine">The engine, or "both".</param>
    /// <param name="outcome">What the database was after one clean start, such as "before" or "after".</param>
    /// <param name="count">How many of them.</param>
    public static void Record(string section, string kind, string engine, string outcome, int count = 1)
    {
        if (!Sweep.IsFull || Path is null || count == 0)
        {
            return;
        }

        lock (Alone)
        {
            File.AppendAllText(Path, string.Join('\t', section, kind, engine, outcome, count.ToString(CultureInfo.InvariantCulture)) + "\n");
        }
    }
}
