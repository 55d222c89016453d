using System.Data.Common;

namespace ShoreGuard.Data.Operations;

/// <summary>Writes operations down inside the database, where its schema has a place for that. The journal has them all in any case.</summary>
public interface IAuditTrail
{
    /// <summary>Adds a record; does nothing where the schema has no place for it.</summary>
    Task RecordAsync(DbConnection connection, AuditRecord record, CancellationToken cancellationToken);
}
