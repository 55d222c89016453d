using System.Data.Common;

namespace ShoreGuard.Data.Revisions;

/// <summary>Names the tables of a database.</summary>
public interface ITableCatalogue
{
    /// <summary>Every table that an application may have made, the bookkeeping ones included, the engine's own left out.</summary>
    Task<IReadOnlySet<string>> ListAsync(DbConnection connection, CancellationToken cancellationToken);
}
