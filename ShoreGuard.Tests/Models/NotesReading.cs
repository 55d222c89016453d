using System.Data.Common;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Models;

/// <summary>Reads a real database of the notes into the same text as the model's.</summary>
internal static class NotesReading
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>The live database; where there is none, nothing.</summary>
    public static async Task<string> OfAsync(ILiveDatabase live)
    {
        if (live is SqliteLiveDatabase file && !File.Exists(file.FilePath))
        {
            return NotesContent.Nothing.Text; // To open it would make it.
        }

        await using var connection = await live.OpenAsync();
        return await OfAsync(connection, await DatabaseContent.TablesAsync(live));
    }

    /// <summary>Any database, by its tables.</summary>
    public static async Task<string> OfAsync(DbConnection connection, IReadOnlyList<string> tables)
    {
        var history = tables.Contains(Bookkeeping.HistoryTable)
            ? await connection.ReadTextsAsync($"""SELECT "MigrationId" FROM "{Bookkeeping.HistoryTable}" ORDER BY 1""", Cancelled)
            : [];
        string[] ours = [.. tables.Where(table => !Bookkeeping.Contains(table)).Order(StringComparer.Ordinal)];
        List<string> rows = [];
        foreach (var table in ours)
        {
            rows.AddRange(await connection.ReadTextsAsync(Query(table, history.Count), Cancelled));
        }

        return string.Join('\n', [
            $"history {string.Join(' ', history.Select(id => id.Split('_')[1]))}",
            $"tables {string.Join(' ', ours)}",
            .. rows.Order(StringComparer.Ordinal),
        ]);
    }

    private static string Query(string table, int revision) => table switch
    {
        "folders" => "SELECT 'folder ' || id || ' ' || name FROM folders",
        "tags" => "SELECT 'tag ' || id || ' ' || name FROM tags",
        "notes" => $"""
            SELECT 'note ' || id || ' ' || coalesce(title, '-') || ' ' || {(revision < NotesContent.Irreversible ? "coalesce(body, '-')" : "'-'")}
                || ' ' || coalesce(CAST(folder_id AS text), '-') FROM notes
            """,
        _ => $"SELECT 'a table that should not be there: {table}'",
    };
}
