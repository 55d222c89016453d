using System.Globalization;
using System.Text;

namespace ShoreGuard.Tests.Faults;

/// <summary>
/// <c>docs/reliability.md</c>, made of <c>docs/reliability</c>, which has a file of figures for each part of the complete run: the last time that
/// the part was run and all of it passed.
/// </summary>
internal static class ReliabilityPage
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private static readonly string[] Parts = ["kills", "errors", "company", "damage", "rest"];

    /// <summary>Keeps the figures of a part that has passed, and writes the page anew.</summary>
    /// <param name="documents">The directory of the page.</param>
    /// <param name="run">Which part it was, and how its run went.</param>
    /// <param name="figures">The file that the tests of the part have filled.</param>
    public static void Keep(string documents, PartRun run, string figures)
    {
        var tried = Read(File.ReadLines(figures)).GroupBy(fault => fault with { Count = 0 }).Select(group => group.Key with { Count = group.Sum(fault => fault.Count) });
        Directory.CreateDirectory(Path.Combine(documents, "reliability"));
        File.WriteAllLines(FileOf(documents, run.Part), [run.ToText(), .. tried.Select(fault => fault.ToText()).Order(StringComparer.Ordinal)]);
        Write(documents);
    }

    /// <summary>Writes the page from the figures that there are.</summary>
    /// <param name="documents">The directory of the page.</param>
    public static void Write(string documents)
    {
        var passed = Parts.Select(part => FileOf(documents, part)).Where(File.Exists).Select(File.ReadAllLines)
            .Select(lines => (PartRun.Parse(lines[0]), Read(lines.Skip(1)).ToList())).ToList();
        File.WriteAllText(Path.Combine(documents, "reliability.md"), Compose(passed));
    }

    private static string FileOf(string documents, string part) => Path.Combine(documents, "reliability", part + ".tsv");

    private static string Compose(IReadOnlyList<(PartRun Run, List<Tried> Faults)> passed)
    {
        var faults = passed.SelectMany(part => part.Faults).ToList();
        var missing = Parts.Except(passed.Select(part => part.Run.Part)).ToList();
        var text = new StringBuilder();
        text.Append(Invariant, $"""
            # Reliability

            What `./test.sh --full` tried, and how it ended. The run writes this page itself; a part of it is here only when every test in it has passed.

            The promise: whatever happens, the database is exactly what it was before or exactly what it should be after, a verified backup exists, and the next start
            needs no manual step. After each fault and one clean start an oracle compares schema and every row with both, reads every backup to its end, and
            looks at the journal, the locks, the names and the modes of all files.

            - faults tried: **{faults.Sum(fault => fault.Count).ToString("N0", Invariant)}**
            - databases lost, mixed or in need of a manual step: **0** (any other number fails the part)
            - parts without figures, because they have not passed yet: **{(missing.Count == 0 ? "none" : string.Join(", ", missing))}**

            | part | tests | faults | minutes | commit | day |
            |---|--:|--:|--:|---|---|

            """);
        foreach (var (run, tried) in passed)
        {
            text.Append(Invariant, $"| {run.Part} | {run.Tests} | {tried.Sum(fault => fault.Count)} | {run.Minutes} | {run.Commit} | {run.Day} |\n");
        }

        text.Append('\n');
        foreach (var section in faults.GroupBy(fault => fault.Section).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            Table(text, section.Key, [.. section]);
        }

        return text.ToString().TrimEnd('\n') + "\n";
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

    private static IEnumerable<Tried> Read(IEnumerable<string> lines) =>
        lines.Select(line => line.Split('\t')).Select(part => new Tried(part[0], part[1], part[2], part[3], int.Parse(part[4], Invariant)));

    private sealed record Tried(string Section, string Kind, string Engine, string Outcome, int Count)
    {
        public string ToText() => string.Join('\t', Section, Kind, Engine, Outcome, Count.ToString(Invariant));
    }
}
