using System.Text;

namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>The line that begins a table's rows in a script of pg_restore: <c>COPY schema.table (column, …) FROM stdin;</c>.</summary>
/// <param name="Schema">The table's schema.</param>
/// <param name="Table">The table.</param>
/// <param name="Columns">The columns, in the order of the values.</param>
internal sealed record PostgresCopyLine(string Schema, string Table, IReadOnlyList<string> Columns)
{
    /// <summary>The line that ends the rows.</summary>
    public const string End = @"\.";

    private const string Beginning = "COPY ";
    private const string Ending = ") FROM stdin;";

    /// <summary>Reads a line; null where it is another one.</summary>
    public static PostgresCopyLine? TryParse(string line)
    {
        if (!line.StartsWith(Beginning, StringComparison.Ordinal) || !line.EndsWith(Ending, StringComparison.Ordinal))
        {
            return null;
        }

        var at = Beginning.Length;
        var schema = Name(line, ref at);
        at++; // The dot.
        var table = Name(line, ref at);
        at += " (".Length;
        List<string> columns = [];
        while (at < line.Length - Ending.Length)
        {
            columns.Add(Name(line, ref at));
            at += ", ".Length;
        }

        return new(schema, table, columns);
    }

    /// <summary>The values of one line of rows; null for SQL's NULL.</summary>
    public static IReadOnlyList<string?> Values(string line) => [.. line.Split('\t').Select(value => value == @"\N" ? null : Unescaped(value))];

    private static string Name(string line, ref int at)
    {
        var name = new StringBuilder();
        if (line[at] != '"')
        {
            while (at < line.Length && line[at] is not ('.' or ' ' or ',' or ')'))
            {
                name.Append(line[at++]);
            }

            return name.ToString();
        }

        for (at++; line[at] != '"' || line[at + 1] == '"'; at++)
        {
            at += line[at] == '"' ? 1 : 0;
            name.Append(line[at]);
        }

        at++;
        return name.ToString();
    }

    private static string Unescaped(string value)
    {
        if (!value.Contains('\\', StringComparison.Ordinal))
        {
            return value;
        }

        var plain = new StringBuilder();
        for (var at = 0; at < value.Length; at++)
        {
            plain.Append(value[at] != '\\' || at + 1 == value.Length ? value[at] : value[++at] switch
            {
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'v' => '\v',
                var other => other,
            });
        }

        return plain.ToString();
    }
}
