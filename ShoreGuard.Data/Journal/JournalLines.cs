using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ShoreGuard.Data.Journal;

/// <summary>Entries to lines and back.</summary>
internal static class JournalLines
{
    // Read by people with a pager, never by a browser: apostrophes and umlauts stay what they are.
    private static readonly JournalJson Json = new(new JsonSerializerOptions(JournalJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>One line with its line feed.</summary>
    public static byte[] Write(JournalEntry entry) => [.. JsonSerializer.SerializeToUtf8Bytes(entry, Json.JournalEntry), (byte)'\n'];

    /// <summary>The entries of a journal file's content, and how many lines are none.</summary>
    public static JournalContent Read(ReadOnlySpan<byte> content)
    {
        List<JournalEntry> entries = [];
        var unreadable = 0;
        foreach (var line in content.Split((byte)'\n'))
        {
            if (content[line].IsEmpty)
            {
                continue;
            }

            if (TryParse(content[line]) is { } entry)
            {
                entries.Add(entry);
            }
            else
            {
                unreadable++;
            }
        }

        return new JournalContent(entries, unreadable);
    }

    private static JournalEntry? TryParse(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, Json.JournalEntry);
        }
        catch (Exception exception) when (exception is JsonException or DecoderFallbackException or InvalidOperationException)
        {
            return null; // Torn by a kill or a full disk, or not ours: counted, and never in the way of the lines around it.
        }
    }
}
