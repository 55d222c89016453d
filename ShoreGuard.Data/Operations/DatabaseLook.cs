using Microsoft.Extensions.Logging.Abstractions;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Providers.Postgres;
using ShoreGuard.Data.Providers.Sqlite;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Data.Settings;

namespace ShoreGuard.Data.Operations;

/// <summary>A look at a database before there are services, put together by hand.</summary>
public static class DatabaseLook
{
    /// <summary>
    /// Reads the applied revisions, and changes nothing. On SQLite the first who opens a file may have to roll its journal back, which is a start's to do and
    /// nobody else's: there the look goes through the same motions on an empty database in memory, so that its code is loaded and compiled.
    /// </summary>
    /// <returns>What was seen of the live database; null where it was left alone.</returns>
    /// <exception cref="ShoreGuardException">The database cannot be reached or read.</exception>
    public static Task<ObservedRevisions?> TakeAsync(DatabaseTarget target, CancellationToken cancellationToken) => target.Provider switch
    {
        SqliteUrl.Provider => TakeAsync(new SqliteConnector(new(target), NullLogger<SqliteConnector>.Instance), new SqliteTables(), cancellationToken),
        PostgresUrl.Provider => TakeAsync(new PostgresConnector(new(target, new DatabaseOptions()), target), new PostgresTables(), cancellationToken),
        _ => Task.FromResult<ObservedRevisions?>(null),
    };

    private static async Task<ObservedRevisions?> TakeAsync(IDatabaseConnector connector, ITableCatalogue tables, CancellationToken cancellationToken)
    {
        var revisions = new RevisionReader(connector, tables);
        await using var empty = await connector.OpenEmptyAsync(cancellationToken);
        if (empty is null)
        {
            return await revisions.ReadAsync(cancellationToken);
        }

        await connector.GuardAsync(() => revisions.ReadAsync(empty, cancellationToken));
        return null;
    }
}
