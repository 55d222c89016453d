using System.Data.Common;
using ShoreGuard.Data.Connecting;

namespace ShoreGuard.Data.Revisions;

/// <summary>Reads revisions by plain SQL, which costs about a thousandth of what EF Core's migrator asks for the same answer.</summary>
public sealed class RevisionReader(IDatabaseConnector connector, ITableCatalogue tables)
{
    /// <summary>Reads the live database.</summary>
    /// <exception cref="Errors.ShoreGuardException">The database cannot be reached or read.</exception>
    public async Task<ObservedRevisions> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await connector.OpenIfExistsAsync(cancellationToken);
        return connection is null
            ? ObservedRevisions.Nothing
            : await connector.GuardAsync(() => ReadAsync(connection, cancellationToken));
    }

    /// <summary>Reads through a connection that is already open, inside its transaction where it has one.</summary>
    public async Task<ObservedRevisions> ReadAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var present = await tables.ListAsync(connection, cancellationToken);
        return ObservedRevisions.Of(
            await BookkeepingRows.ReadAsync(connection, present, Bookkeeping.HistoryTable, cancellationToken),
            await BookkeepingRows.ReadAsync(connection, present, Bookkeeping.AlembicTable, cancellationToken),
            present);
    }
}
