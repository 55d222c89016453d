using System.Text;

namespace ShoreGuard.Tests.Facts;

/// <summary>Reads the tables of facts that are embedded in the tests.</summary>
internal static class FactTable
{
    /// <summary>The rows of a file, each by column name.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string file)
    {
        using var stream = typeof(FactTable).Assembly.GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        var header = Fields(reader.ReadLine()!);
        var rows = new List<IReadOnlyDictionary<string, string>>();
        while (reader.ReadLine() is { } line)
        {
            rows.Add(header.Zip(Fields(line)).ToDictionary(pair => pair.First, pair => pair.Second));
        }

        return rows;
    }

    private static List<string> Fields(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        foreach (var letter in line)
        {
            if (letter == '"')
            {
                quoted = !quoted;
            }
            else if (letter == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(letter);
            }
        }

        fields.Add(field.ToString());
        return fields;
    }
}
