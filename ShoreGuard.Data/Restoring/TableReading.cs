using System.Data.Common;
using System.Globalization;
using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Restoring;

/// <summary>Reads one small table whole, whatever its columns are at that revision.</summary>
public sealed class TableReading(ITableCatalogue tables)
{
    /// <summary>The rows; null where there is no such table.</summary>
    public async Task<SourceTable?> ReadAsync(DbConnection connection, string table, CancellationToken cancellationToken)
    {
        if (!(await tables.ListAsync(connection, cancellationToken)).Contains(table))
        {
            return null;
        }

        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The name is one that the catalogue has just listed, and is quoted.
        command.CommandText = $"SELECT * FROM \"{table.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<string> columns = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
        List<IReadOnlyList<string?>> rows = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add([.. columns.Select((_, at) => reader.IsDBNull(at) ? null : Convert.ToString(reader.GetValue(at), CultureInfo.InvariantCulture))]);
        }

        return new(columns, rows);
    }
}
