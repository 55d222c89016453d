using System.Data.Common;
using System.Globalization;

namespace ShoreGuard.Data.Connecting;

/// <summary>Counts rows, exactly, in the snapshot of the connection's transaction.</summary>
internal static class RowCounter
{
    /// <summary>Rows per table.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> CountAsync(
        DbConnection connection, IEnumerable<string> tables, CancellationToken cancellationToken)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            var quoted = table.Replace("\"", "\"\"", StringComparison.Ordinal);
            var count = await connection.ReadTextsAsync($"SELECT count(*) FROM \"{quoted}\"", cancellationToken);
            counts[table] = long.Parse(count[0], CultureInfo.InvariantCulture);
        }

        return counts;
    }
}
