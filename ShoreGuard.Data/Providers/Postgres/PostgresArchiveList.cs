namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>The table of contents of an archive, as pg_restore prints it.</summary>
/// <param name="Tables">The tables in it.</param>
/// <param name="ServerVersion">The server that it was taken from.</param>
/// <param name="ToolVersion">The pg_dump that took it.</param>
internal sealed record PostgresArchiveList(IReadOnlySet<string> Tables, string ServerVersion, string ToolVersion)
{
    private const string FromServer = ";     Dumped from database version: ";
    private const string ByTool = ";     Dumped by pg_dump version: ";

    /// <summary>Reads the lines of <c>pg_restore --list</c>: comments with the versions, then <c>ID; OID OID TABLE schema name owner</c>.</summary>
    public static PostgresArchiveList Parse(IReadOnlyList<string> lines) => new(
        lines.Select(TableIn).OfType<string>().ToHashSet(StringComparer.Ordinal),
        "PostgreSQL " + After(lines, FromServer),
        "pg_dump " + After(lines, ByTool));

    private static string? TableIn(string line)
    {
        var words = line.Split(' ');
        return words is [_, _, _, "TABLE", not "DATA", var name, ..] ? name : null;
    }

    private static string After(IReadOnlyList<string> lines, string label) =>
        lines.FirstOrDefault(line => line.StartsWith(label, StringComparison.Ordinal))?[label.Length..].Trim() ?? "unknown";
}
