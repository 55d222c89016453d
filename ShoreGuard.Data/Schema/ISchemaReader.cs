using System.Data.Common;

namespace ShoreGuard.Data.Schema;

/// <summary>Reads the schema of a database.</summary>
public interface ISchemaReader
{
    /// <summary>The schema, seen through the connection's transaction where it has one; the bookkeeping tables are left out.</summary>
    Task<DatabaseSchema> ReadAsync(DbConnection connection, CancellationToken cancellationToken);
}
