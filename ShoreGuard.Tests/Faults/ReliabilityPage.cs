using System.Globalization;
using System.Text;

namespace ShoreGuard.Tests.Faults;

/// <summary>Writes <c>docs/reliability.md</c> from the figures of a complete run that passed: <c>reliability FIGURES PAGE MINUTES TESTS</c>.</summary>
internal static class ReliabilityPage
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    public static int Write(string figures, string page, string minutes, string tests)
    {
        var faults = File.ReadLines(figures).Select(line => line.Split('\t')).Select(part => new Tried(part[0], part[1], part[2], part[3], int.Parse(part[4], Invariant))).ToList();
        File.WriteAllText(page, Compose(faults, minutes, tests));
        return 0;
    }

    private static string Compose(IReadOnlyList<Tried> faults, string minutes, string tests)
    {
        var text = new StringBuilder();
        text.Append(Invariant, $"""
            # Reliability

            What `./test.sh --full` tried, and how it ended. The run writes this page itself, and only when every test passed.

            The promise: whatever happens, the database is exactly what it was before or exactly what it should be after, a verified backup exists, and the next start
            needs no manual step. After each fault and one clean start an oracle compares schema and every row with both, reads every backup to its end, and
            looks at the journal, the locks, the names and the modes of all files.

            - faults tried: **{faults.Sum(fault => fault.Count).ToString("N0", Invariant)}**
            - databases lost, mixed or in need of a manual step: **0** (any other number fails the run)
            - tests in the run: {tests}; minutes: {minutes}; runtime: .NET {Environment.Version}, Linux {Environment.OSVersion.Version.ToString(2)}, {Environment.ProcessorCount} cores


            """);
        foreach (var section in faults.GroupBy(fault => fault.Section).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            Table(text, section.Key, [.. section]);
        }

        return text.ToString();
    }

    private static void Table(StringBuilder text, string section, IReadOnlyList<Tried> faults)
    {
        var outcomes = faults.Select(fault => fault.Outcome).Distinct().Order(StringComparer.Ordinal).ToList();
        text.Append(Invariant, $"## {section}\n\n| fault | engine | tried | {string.Join(" | ", outcomes)} |\n|---|---|--:|{string.Concat(outcomes.Select(_ => "--:|"))}\n");
        foreach (var row in faults.GroupBy(fault => (fault.Kind, fault.Engine)).OrderBy(group => group.Key.Kind, StringComparer.Ordinal).ThenBy(group => group.Key.Engine, StringComparer.Ordinal))
        {
            var counts = outcomes.Select(outcome => row.Where(fault => fault.Outcome == outcome).Sum(fault => fault.Count).ToString(Invariant));
            text.Append(Invariant, $"| {row.Key.Kind} | {row.Key.Engine} | {row.Sum(fault => fault.Count)} | {string.Join(" | ", counts)} |\n");
        }

        text.Append('\n');
    }

    private sealed record Tried(string Section, string Kind, string Engine, string Outcome, int Count);
}
