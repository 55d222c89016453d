using System.Globalization;

namespace ShoreGuard.Tests.Models;

/// <summary>What a database of the notes holds, by the model's own account: its revision (0 is the base) and every row.</summary>
internal sealed record NotesContent(int Revision, IReadOnlyList<int> Folders, IReadOnlyList<Note> Notes, IReadOnlyList<int> Tags)
{
    public const int Irreversible = 4;

    private const int WithTags = 3;

    /// <summary>The base: no tables.</summary>
    public static NotesContent Nothing { get; } = new(0, [], [], []);

    public bool HasTags => Revision >= WithTags;

    public bool HasBodies => Revision is > 0 and < Irreversible;

    /// <summary>The tables that there are at a revision, in order.</summary>
    public static IReadOnlyList<string> TablesAt(int revision) => revision switch
    {
        0 => [],
        < WithTags => ["folders", "notes"],
        _ => ["folders", "notes", "tags"],
    };

    /// <summary>The revisions up to one, as their numbers stand in the history.</summary>
    public static string HistoryAt(int revision) =>
        string.Join(' ', Enumerable.Range(1, revision).Select(number => number.ToString("D3", CultureInfo.InvariantCulture)));

    /// <summary>The same database at another revision.</summary>
    public NotesContent At(int revision)
    {
        var content = this;
        while (content.Revision != revision)
        {
            content = content.Revision < revision ? content.Up() : content.Down();
        }

        return content;
    }

    /// <summary>How many rows each table has.</summary>
    public IReadOnlyDictionary<string, long> Counts => TablesAt(Revision).ToDictionary(
        table => table, table => (long)(table switch { "folders" => Folders.Count, "notes" => Notes.Count, _ => Tags.Count }));

    /// <summary>The whole of it as text, as <see cref="NotesReading"/> reads it of a real one.</summary>
    public string Text => string.Join('\n', [
        $"history {HistoryAt(Revision)}",
        $"tables {string.Join(' ', TablesAt(Revision))}",
        .. Folders.Select(id => $"folder {id} f{id}")
            .Concat(Notes.Select(note => $"note {note.Id} {note.Title ?? "-"} {note.Body ?? "-"} {note.Folder?.ToString(CultureInfo.InvariantCulture) ?? "-"}"))
            .Concat(Tags.Select(id => $"tag {id} t{id}"))
            .Order(StringComparer.Ordinal),
    ]);

    private NotesContent Up() => Revision switch
    {
        1 => this with { Revision = 2, Notes = [.. Notes.Select(note => note with { Title = note.Title ?? "untitled" })] },
        Irreversible - 1 => this with { Revision = Irreversible, Notes = [.. Notes.Select(note => note with { Body = null })] },
        _ => this with { Revision = Revision + 1 },
    };

    private NotesContent Down() => Revision switch
    {
        1 => Nothing,
        WithTags => this with { Revision = WithTags - 1, Tags = [] },
        Irreversible => throw new InvalidOperationException("The bodies are gone."),
        _ => this with { Revision = Revision - 1 },
    };
}
