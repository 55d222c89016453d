using System.Globalization;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Files;
using Spectre.Console;

namespace ShoreGuard.Web.Cli.Output;

/// <summary>Backups as a table: drawn on a terminal, columns with tabs between them in a pipe.</summary>
internal static class BackupTable
{
    private static readonly string[] Titles = ["BACKUP", "CREATED", "REVISION", "REASON", "SIZE", "VERIFIED", "LABEL"];

    /// <summary>Writes the table.</summary>
    public static void Write(TextWriter output, IReadOnlyList<ListedBackup> backups)
    {
        if (Console.IsOutputRedirected)
        {
            foreach (var row in backups.Select(Row).Prepend(Titles))
            {
                output.WriteLine(string.Join('\t', row));
            }

            return;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns([.. Titles.Select(title => new TableColumn(title).NoWrap())]);
        foreach (var row in backups.Select(Row))
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }).Write(table);
    }

    private static string[] Row(ListedBackup backup) =>
    [
        backup.Id,
        backup.Created.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        backup.Manifest?.Revision ?? "-",
        backup.Manifest is { } manifest ? Word(manifest.Reason) : "foreign",
        ByteSize.Format(backup.Bytes),
        backup.Manifest?.Verified is { } verified ? Word(verified.Level) : "-",
        OneLine(backup.Manifest?.Label ?? ""),
    ];

    /// <summary>The word that the manifest has for a value.</summary>
    private static string Word<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonSerializer.Serialize(value).Trim('"');

    private static string OneLine(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
}
