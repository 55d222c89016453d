using System.Text.Json;

namespace ShoreGuard.Data.Journal;

/// <summary>A first look at a journal that most often finds nothing, token by token: reading every entry as such is most of what the look costs.</summary>
internal static class JournalGlance
{
    /// <summary>Whether there is an operation of a database without a line that ends it. A line that cannot be read counts for nothing, as everywhere.</summary>
    public static bool HasUnfinished(IEnumerable<byte[]> files, string database)
    {
        var (mentioned, ended) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var file in files)
        {
            for (var rest = new ReadOnlyMemory<byte>(file); !rest.IsEmpty;)
            {
                var end = rest.Span.IndexOf((byte)'\n');
                Look(end < 0 ? rest.Span : rest.Span[..end], database, mentioned, ended);
                rest = end < 0 ? default : rest[(end + 1)..];
            }
        }

        return !mentioned.IsSubsetOf(ended);
    }

    private static void Look(ReadOnlySpan<byte> line, string database, HashSet<string> mentioned, HashSet<string> ended)
    {
        string? operation = null;
        var (isOfIt, isEnd) = (false, false);
        try
        {
            for (var json = new Utf8JsonReader(line); json.Read();)
            {
                if (json.TokenType != JsonTokenType.PropertyName)
                {
                    continue;
                }

                if (json.ValueTextEquals("operation_id"u8))
                {
                    operation = json.Read() && json.TokenType == JsonTokenType.String ? json.GetString() : null;
                }
                else if (json.ValueTextEquals("database"u8))
                {
                    isOfIt = json.Read() && json.TokenType == JsonTokenType.String && json.ValueTextEquals(database);
                }
                else if (json.ValueTextEquals("event"u8))
                {
                    isEnd = json.Read() && json.TokenType == JsonTokenType.String && json.ValueTextEquals("ended"u8);
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return; // Torn by a kill or a full disk, or not ours.
        }

        if (operation is not null && isOfIt)
        {
            mentioned.Add(operation);
        }

        if (operation is not null && isEnd)
        {
            ended.Add(operation);
        }
    }
}
