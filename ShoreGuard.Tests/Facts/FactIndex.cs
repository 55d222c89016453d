using System.Globalization;
using System.Text.RegularExpressions;

namespace ShoreGuard.Tests.Facts;

/// <summary>One index or unique constraint, as the facts have it.</summary>
internal sealed partial record FactIndex(
    int Revision, string Table, string Name, IReadOnlyList<string> Columns, bool IsUnique, bool IsConstraint, string? Filter, string? Sql)
{
    public static FactIndex From(IReadOnlyDictionary<string, string> row)
    {
        var revision = int.Parse(row["added_in_revision"], CultureInfo.InvariantCulture);
        var kind = row["kind"];
        if (kind != "sql")
        {
            return new(
                revision, row["table"], row["name"], row["columns"].Split(' '), kind.StartsWith("unique", StringComparison.Ordinal), kind == "unique constraint", null, null);
        }

        var match = CreateIndex().Match(row["sql"]);
        return new(
            revision,
            match.Groups["table"].Value,
            match.Groups["name"].Value,
            match.Groups["columns"].Value.Split(", "),
            match.Groups["unique"].Success,
            IsConstraint: false,
            match.Groups["filter"].Success ? match.Groups["filter"].Value : null,
            row["sql"]);
    }

    [GeneratedRegex(@"^CREATE (?<unique>UNIQUE )?INDEX (IF NOT EXISTS )?(?<name>\w+) ON (?<table>\w+) \((?<columns>[^)]*)\)( WHERE (?<filter>.*))?$")]
    private static partial Regex CreateIndex();
}
