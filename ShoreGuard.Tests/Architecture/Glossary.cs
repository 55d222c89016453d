namespace ShoreGuard.Tests.Architecture;

/// <summary>The tables of <c>docs/glossary.md</c>, each under a heading of its own.</summary>
internal static class Glossary
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "glossary.md"));

    /// <summary>The rows under a heading, without the title row and the line below it; each cell without spaces and backticks around it.</summary>
    public static IReadOnlyList<string[]> Under(string heading) =>
    [
        .. Lines
            .SkipWhile(line => line != $"## {heading}")
            .Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith('|'))
            .Skip(2)
            .Select(Cells),
    ];

    /// <summary>The words under a heading: the first cell of each row.</summary>
    public static IEnumerable<string> Words(string heading) => Under(heading).Select(row => row[0]);

    private static string[] Cells(string line) => [.. line.Trim('|').Split('|').Select(cell => cell.Trim().Trim('`'))];
}
