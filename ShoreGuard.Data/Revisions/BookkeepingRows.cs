using System.Data.Common;
using System.Globalization;

namespace ShoreGuard.Data.Revisions;

/// <summary>The one column of a bookkeeping table that counts, whatever somebody has made of the table.</summary>
/// <param name="Values">The column's values in the order of their letters, an empty text for NULL; null where there is no such table.</param>
/// <param name="Flaw">Why it cannot be read; null where it can.</param>
public sealed record BookkeepingRows(IReadOnlyList<string>? Values, string? Flaw)
{
    private const string HistoryColumn = "MigrationId";
    private const string AlembicColumn = "version_num";

    /// <summary>There is no such table.</summary>
    public static BookkeepingRows None { get; } = new(null, null);

    /// <summary>What a table holds, from rows that were read out of it.</summary>
    public static BookkeepingRows Of(string table, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string?>> rows)
    {
        var column = table == Bookkeeping.HistoryTable ? HistoryColumn : AlembicColumn;
        var at = columns.ToList().FindIndex(name => string.Equals(name, column, StringComparison.OrdinalIgnoreCase));
        return at < 0
            ? new([], $"the table {table} has no column {column}")
            : new([.. rows.Select(row => row[at] ?? "").Order(StringComparer.Ordinal)], null);
    }

    /// <summary>Reads a table, where the catalogue has listed it.</summary>
    internal static async Task<BookkeepingRows> ReadAsync(
        DbConnection connection, IReadOnlySet<string> present, string table, CancellationToken cancellationToken)
    {
        if (!present.Contains(table))
        {
            return None;
        }

        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // One of two names of ours.
        command.CommandText = $"SELECT * FROM \"{table}\"";
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<string> columns = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
        List<IReadOnlyList<string?>> rows = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add([.. columns.Select((_, at) => reader.IsDBNull(at) ? null : Convert.ToString(reader.GetValue(at), CultureInfo.InvariantCulture))]);
        }

        return Of(table, columns, rows);
    }
}
