using ShoreGuard.Data.Connecting;
using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Downgrading;

/// <summary>What stands in tables, value by value.</summary>
internal static class LiveRows
{
    /// <summary>Every row of the given columns, by table.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(ILiveDatabase database, IEnumerable<(string Table, IReadOnlyList<string> Columns)> tables)
    {
        await using var connection = await database.OpenAsync();
        var rows = new List<string>();
        foreach (var (table, columns) in tables)
        {
            var sql = $"SELECT {string.Join(", ", columns.Select(column => $"\"{column}\""))} FROM \"{table}\" ORDER BY 1";
            var read = await connection.ReadRowsAsync(sql, TestContext.Current.CancellationToken);
            rows.AddRange(read.Select(row => $"{table}: {string.Join(" | ", row.Select(value => value ?? "NULL"))}"));
        }

        return rows;
    }

    /// <summary>The first column of a query's rows.</summary>
    public static async Task<IReadOnlyList<string>> QueryAsync(ILiveDatabase database, string sql)
    {
        await using var connection = await database.OpenAsync();
        return await connection.ReadTextsAsync(sql, TestContext.Current.CancellationToken);
    }
}
