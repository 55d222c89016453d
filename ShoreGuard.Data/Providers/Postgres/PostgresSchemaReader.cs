using System.Data.Common;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Data.Schema;

namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>Reads the schema from PostgreSQL's catalogue, for the connection's current schema.</summary>
internal sealed class PostgresSchemaReader(ITableCatalogue tables) : ISchemaReader
{
    private const string Columns = """
        SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), NOT a.attnotnull, pg_get_expr(d.adbin, d.adrelid)
        FROM pg_attribute a
        JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE a.attnum > 0 AND NOT a.attisdropped
        ORDER BY c.relname, a.attnum
        """;

    private const string Indexes = """
        SELECT t.relname, i.relname, x.indisunique, x.indisprimary, pg_get_expr(x.indpred, x.indrelid),
               (SELECT string_agg(pg_get_indexdef(x.indexrelid, k::int, true), ', ' ORDER BY k) FROM generate_series(1, x.indnkeyatts) k)
        FROM pg_index x
        JOIN pg_class i ON i.oid = x.indexrelid
        JOIN pg_class t ON t.oid = x.indrelid AND t.relnamespace = current_schema()::regnamespace
        ORDER BY t.relname, i.relname
        """;

    private const string ForeignKeys = """
        SELECT t.relname,
               (SELECT string_agg(a.attname, ', ' ORDER BY k.n) FROM unnest(c.conkey) WITH ORDINALITY k(num, n) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.num),
               p.relname,
               (SELECT string_agg(a.attname, ', ' ORDER BY k.n) FROM unnest(c.confkey) WITH ORDINALITY k(num, n) JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.num),
               CASE c.confdeltype WHEN 'a' THEN 'NO ACTION' WHEN 'r' THEN 'RESTRICT' WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' ELSE 'SET DEFAULT' END
        FROM pg_constraint c
        JOIN pg_class t ON t.oid = c.conrelid AND t.relnamespace = current_schema()::regnamespace
        JOIN pg_class p ON p.oid = c.confrelid
        WHERE c.contype = 'f'
        ORDER BY t.relname, c.conname
        """;

    /// <inheritdoc/>
    public async Task<DatabaseSchema> ReadAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var names = (await tables.ListAsync(connection, cancellationToken)).Where(name => !Bookkeeping.Contains(name));
        var columns = await ReadByTableAsync(connection, Columns, cancellationToken);
        var indexes = await ReadByTableAsync(connection, Indexes, cancellationToken);
        var keys = await ReadByTableAsync(connection, ForeignKeys, cancellationToken);
        return new([.. names.Order(StringComparer.Ordinal).Select(name => Table(name, columns[name], indexes[name], keys[name]))]);
    }

    private static TableSchema Table(
        string name, IEnumerable<string?[]> columns, IEnumerable<string?[]> indexes, IEnumerable<string?[]> keys)
    {
        var others = indexes.Where(index => index[3] == "False").ToList();
        return new(
            name,
            [.. columns.Select(column => new ColumnSchema(column[1]!, column[2]!, column[3] == "True", ColumnDefault.Normalise(column[4], column[2]!)))],
            [.. indexes.Where(index => index[3] == "True").SelectMany(index => index[5]!.Split(", "))],
            [.. others.Where(index => !IsUniqueOverall(index))
                .Select(index => new IndexSchema(index[1]!, Unquoted(index[5]!), index[2] == "True", IndexFilter.Normalise(index[4])))],
            others.Where(IsUniqueOverall).Select(index => TableSchema.UniqueSet(Unquoted(index[5]!).Split(", "))).ToHashSet(StringComparer.Ordinal),
            [.. keys.Select(key => new ForeignKeySchema(key[1]!, key[2]!, key[3]!, key[4]!))]);
    }

    private static bool IsUniqueOverall(string?[] index) => index[2] == "True" && index[4] is null;

    /// <summary>The server quotes the column names that are words of SQL, such as <c>order</c>.</summary>
    private static string Unquoted(string columns) => columns.Replace("\"", "", StringComparison.Ordinal);

    private static async Task<ILookup<string, string?[]>> ReadByTableAsync(DbConnection connection, string sql, CancellationToken cancellationToken) =>
        (await connection.ReadRowsAsync(sql, cancellationToken)).ToLookup(row => row[0]!, StringComparer.Ordinal);
}
