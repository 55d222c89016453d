using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ShoreGuard.Bench.Pages;

/// <summary>The page, made of the parts that have been measured.</summary>
internal static class PerformancePage
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Keeps a part's figures in place of its earlier ones.</summary>
    public static void Keep(string directory, string name, MeasuredPart measured)
    {
        Directory.CreateDirectory(Kept(directory));
        File.WriteAllText(Path.Combine(Kept(directory), name + ".json"), JsonSerializer.Serialize(measured, Json) + "\n");
        foreach (var plot in measured.Part.Plots)
        {
            File.WriteAllText(Path.Combine(Kept(directory), plot.Name + ".svg"), PlotDrawing.Draw(plot));
        }
    }

    /// <summary>Writes the page of what has been kept.</summary>
    /// <param name="directory">Where it goes.</param>
    /// <param name="names">The parts, in the order of the page.</param>
    public static void Write(string directory, IEnumerable<string> names)
    {
        var page = new StringBuilder("""
            # Performance

            What `bench/run.sh` measured; it writes this page itself, part by part. Every figure is of the complete and safe operation (locked, journaled,
            copied, hashed, verified, synchronised with the disk) in the published form, beside a program that anyone has, alternating with it in the same run.
            A value is the median of the rounds, with the quartiles in brackets. A ratio is taken round by round. Sizes are in MB of 1,000,000 bytes.


            """);
        foreach (var name in names)
        {
            var file = Path.Combine(Kept(directory), name + ".json");
            if (!File.Exists(file))
            {
                page.Append(Invariant($"## {name}\n\nNot measured yet: `bench/run.sh {name}`.\n\n"));
                continue;
            }

            var measured = JsonSerializer.Deserialize<MeasuredPart>(File.ReadAllText(file), Json)!;
            page.Append(Invariant($"## {measured.Part.Title}\n\n{measured.Part.Text}\n\n"));
            page.Append(Row(measured.Part.Columns)).Append(Row(measured.Part.Columns.Select((_, column) => column == 0 ? "---" : "--:")));
            foreach (var row in measured.Part.Rows)
            {
                page.Append(Row(row));
            }

            page.Append('\n');
            foreach (var plot in measured.Part.Plots)
            {
                page.Append(Invariant($"![{plot.Title}](performance/{plot.Name}.svg)\n\n"));
            }

            page.Append(Invariant($"Commit {measured.Commit}, {measured.Day}, {measured.Machine}{(measured.IsQuick ? ", in the quick run" : "")}. Again: `bench/run.sh {name}`.\n\n"));
        }

        File.WriteAllText(Path.Combine(directory, "performance.md"), page.ToString().TrimEnd() + "\n");
    }

    private static string Row(IEnumerable<string> cells) => "| " + string.Join(" | ", cells) + " |\n";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static string Kept(string directory) => Path.Combine(directory, "performance");
}
