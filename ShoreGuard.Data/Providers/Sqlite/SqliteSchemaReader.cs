using System.Data.Common;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Data.Schema;

namespace ShoreGuard.Data.Providers.Sqlite;

/// <summary>Reads the schema from SQLite's pragmas.</summary>
internal sealed class SqliteSchemaReader(ITableCatalogue tables) : ISchemaReader
{
    /// <inheritdoc/>
    public async Task<DatabaseSchema> ReadAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var names = (await tables.ListAsync(connection, cancellationToken)).Where(name => !Bookkeeping.Contains(name));
        var found = new List<TableSchema>();
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            found.Add(await ReadTableAsync(connection, name, cancellationToken));
        }

        return new(found);
    }

    private static async Task<TableSchema> ReadTableAsync(DbConnection connection, string table, CancellationToken cancellationToken)
    {
        var columns = await connection.ReadRowsAsync(
            """SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info(@table)""", cancellationToken, ("@table", table));
        var indexes = await ReadIndexesAsync(connection, table, cancellationToken);
        var keys = await connection.ReadRowsAsync(
            """SELECT id, "table", "from", "to", on_delete FROM pragma_foreign_key_list(@table) ORDER BY id, seq""", cancellationToken, ("@table", table));
        return new(
            table,
            [.. columns.Select(column => new ColumnSchema(
                column[0]!, column[1]!.ToUpperInvariant(), column[2] == "0", ColumnDefault.Normalise(column[3], column[1]!)))],
            [.. columns.Where(column => column[4] != "0").OrderBy(column => column[4]!.PadLeft(4)).Select(column => column[0]!)],
            [.. indexes.Where(index => !IsUniqueOverall(index))],
            indexes.Where(IsUniqueOverall).Select(index => TableSchema.UniqueSet(index.Columns.Split(", "))).ToHashSet(StringComparer.Ordinal),
            [.. keys.GroupBy(key => key[0]).Select(key => new ForeignKeySchema(
                string.Join(", ", key.Select(part => part[2])),
                key.First()[1]!,
                string.Join(", ", key.Select(part => part[3])),
                key.First()[4]!))]);
    }

    private static async Task<IReadOnlyList<IndexSchema>> ReadIndexesAsync(DbConnection connection, string table, CancellationToken cancellationToken)
    {
        var rows = await connection.ReadRowsAsync(
            """
            SELECT list.name, list."unique", list.partial, master.sql,
                   (SELECT group_concat(name, ', ') FROM (SELECT name FROM pragma_index_info(list.name) ORDER BY seqno))
            FROM pragma_index_list(@table) AS list LEFT JOIN sqlite_master AS master ON master.type = 'index' AND master.name = list.name
            WHERE list.origin <> 'pk'
            """,
            cancellationToken,
            ("@table", table));
        return [.. rows.Select(row => new IndexSchema(row[0]!, row[4]!, row[1] == "1", row[2] == "1" ? FilterIn(row[3]!) : null))];
    }

    private static string? FilterIn(string sql) =>
        IndexFilter.Normalise(sql[(sql.LastIndexOf(" WHERE ", StringComparison.OrdinalIgnoreCase) + " WHERE ".Length)..]);

    private static bool IsUniqueOverall(IndexSchema index) => index.IsUnique && index.Filter is null;
}
