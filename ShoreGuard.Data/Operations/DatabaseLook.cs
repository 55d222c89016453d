using System.Data.Common;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Operations;

/// <summary>A look at the live database that changes nothing.</summary>
public sealed class DatabaseLook(IDatabaseConnector connector, ITableCatalogue tables)
{
    private readonly RevisionReader revisions = new(connector, tables);

    /// <summary>
    /// Reads the applied revisions. On SQLite the first who opens a file may have to roll its journal back, which is a start's to do and nobody else's: there
    /// the look goes through the same motions on an empty database in memory, so that its code is loaded and compiled.
    /// </summary>
    /// <returns>What was seen of the live database; null where it was left alone.</returns>
    /// <exception cref="DbException">The database cannot be reached within moments.</exception>
    /// <exception cref="ShoreGuardException">It cannot be read.</exception>
    public async Task<ObservedRevisions?> TakeAsync(CancellationToken cancellationToken)
    {
        await using var look = connector.OpenForLook();
        var seen = await connector.GuardAsync(() => revisions.ReadAsync(look.Connection, cancellationToken));
        return look.IsLive ? seen : null;
    }
}
