using System.Text.RegularExpressions;

namespace ShoreGuard.Data.Schema;

/// <summary>Column defaults, each of which can be written in several ways: <c>1</c>, <c>'1'</c>, <c>(1)</c>, <c>'1'::integer</c>, <c>true</c>.</summary>
public static partial class ColumnDefault
{
    /// <summary>One spelling for equal defaults; null where there is none, or where it is only the next number of a sequence.</summary>
    /// <param name="text">The default as the engine or the model gives it.</param>
    /// <param name="columnType">The column's type, which says whether <c>true</c> is a word or a truth.</param>
    public static string? Normalise(string? text, string columnType)
    {
        if (text is null || text.StartsWith("nextval(", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var plain = Cast().Replace(text.Trim(), "");
        while (plain is ['(', .. var inside, ')'])
        {
            plain = Cast().Replace(inside.Trim(), "");
        }

        if (plain is ['\'', .. var quoted, '\''])
        {
            plain = quoted.Replace("''", "'", StringComparison.Ordinal);
        }

        return columnType.Equals("boolean", StringComparison.OrdinalIgnoreCase)
            ? plain.ToUpperInvariant() switch { "TRUE" => "1", "FALSE" => "0", _ => plain }
            : plain;
    }

    [GeneratedRegex("::[a-z ]+(\\(\\d+\\))?(\\[\\])?$")]
    private static partial Regex Cast();
}
