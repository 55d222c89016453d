using System.Data.Common;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>Names the tables of the current schema; those that an extension brought are the extension's.</summary>
internal sealed class PostgresTables : ITableCatalogue
{
    private const string Sql = """
        SELECT c.relname FROM pg_class c
        WHERE c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace
          AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
        """;

    /// <inheritdoc/>
    public async Task<IReadOnlySet<string>> ListAsync(DbConnection connection, CancellationToken cancellationToken) =>
        (await connection.ReadTextsAsync(Sql, cancellationToken)).ToHashSet(StringComparer.Ordinal);
}
