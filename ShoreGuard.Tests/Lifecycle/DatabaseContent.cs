using System.Data.Common;
using ShoreGuard.Data.Connecting;
using Xunit;

namespace ShoreGuard.Tests.Lifecycle;

/// <summary>Everything that SQL can see of a database, as text that can be compared.</summary>
internal static class DatabaseContent
{
    private const string PostgresSchema = """
        SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || coalesce(character_maximum_length::text, '') || ' ' || is_nullable || ' ' || coalesce(column_default, '')
        FROM information_schema.columns WHERE table_schema = 'public'
        UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
        UNION ALL SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        ORDER BY 1
        """;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>The schema and every row of every table, the bookkeeping included.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(ILiveDatabase database)
    {
        await using var connection = await database.OpenAsync();
        var schema = await connection.ReadTextsAsync(
            IsSqlite(database) ? "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master ORDER BY 1" : PostgresSchema, Cancelled);
        var rows = await RowsAsync(database);
        return [.. schema, .. rows.OrderBy(table => table.Key, StringComparer.Ordinal).SelectMany(table => table.Value
            .Select(row => $"{table.Key}: {string.Join(", ", row.Select(value => $"{value.Key}={value.Value}"))}")
            .Order(StringComparer.Ordinal))];
    }

    /// <summary>The rows of every table, each value by its column's name.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string?>>>> RowsAsync(ILiveDatabase database)
    {
        await using var connection = await database.OpenAsync();
        var content = new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string?>>>(StringComparer.Ordinal);
        foreach (var table in await TablesAsync(database))
        {
            var columns = await ColumnsAsync(connection, IsSqlite(database), table);
            var values = columns.Select(column => IsSqlite(database) ? $"quote(\"{column}\")" : $"\"{column}\"::text");
            var rows = await connection.ReadRowsAsync($"SELECT {string.Join(", ", values)} FROM \"{table}\"", Cancelled);
            content[table] = [.. rows.Select(row => columns.Zip(row).ToDictionary(pair => pair.First, pair => pair.Second))];
        }

        return content;
    }

    /// <summary>The names of all tables.</summary>
    public static async Task<IReadOnlyList<string>> TablesAsync(ILiveDatabase database)
    {
        await using var connection = await database.OpenAsync();
        return await connection.ReadTextsAsync(
            IsSqlite(database)
                ? """SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\'"""
                : "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
            Cancelled);
    }

    private static Task<IReadOnlyList<string>> ColumnsAsync(DbConnection connection, bool isSqlite, string table) => connection.ReadTextsAsync(
        isSqlite
            ? "SELECT name FROM pragma_table_info(@table)"
            : "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = @table ORDER BY ordinal_position",
        Cancelled,
        ("@table", table));

    private static bool IsSqlite(ILiveDatabase database) => database.Target.Provider == "sqlite";
}
