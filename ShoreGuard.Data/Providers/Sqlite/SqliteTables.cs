using System.Data.Common;
using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Providers.Sqlite;

/// <summary>Names the tables of an SQLite database.</summary>
internal sealed class SqliteTables : ITableCatalogue
{
    /// <inheritdoc/>
    public async Task<IReadOnlySet<string>> ListAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = """SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\'""";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }
}
