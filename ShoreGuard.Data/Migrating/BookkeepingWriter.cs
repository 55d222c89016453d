using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Migrating;

/// <summary>Writes the tables that record revisions, always in the transaction of the change that they record.</summary>
public sealed class BookkeepingWriter(ITableCatalogue tables)
{
    /// <summary>
    /// Makes EF Core's history table and writes the adopted revisions into it. The table is made here because EF Core looks
    /// for it by a query that may fail, and on PostgreSQL one failed query ends the transaction.
    /// </summary>
    public async Task PrepareAsync(DbContext context, IReadOnlyList<string> adopted, CancellationToken cancellationToken)
    {
        var connection = context.Database.GetDbConnection();
        await ClearStaleEfLockAsync(connection, cancellationToken);
        var history = context.GetService<IHistoryRepository>();
        await connection.ExecuteAsync(history.GetCreateIfNotExistsScript(), cancellationToken);
        if (adopted.Count == 0)
        {
            return;
        }

        await connection.ExecuteAsync($"""DELETE FROM "{Bookkeeping.HistoryTable}" """, cancellationToken);
        foreach (var id in adopted)
        {
            await connection.ExecuteAsync(history.GetInsertScript(new HistoryRow(id, ProductInfo.GetVersion())), cancellationToken);
        }
    }

    /// <summary>Moves the Python edition's row along with the revision, where its table exists, so that going back to it stays possible.</summary>
    public async Task KeepAlembicInStepAsync(DbConnection connection, KnownRevisions known, string? revision, CancellationToken cancellationToken)
    {
        if (!(await tables.ListAsync(connection, cancellationToken)).Contains(Bookkeeping.AlembicTable))
        {
            return;
        }

        var applied = known.All.Take(known.PositionOf(revision) + 1).Select(known => known.Id).ToList();
        await connection.ExecuteAsync($"DELETE FROM {Bookkeeping.AlembicTable}", cancellationToken);
        if (AlembicClaims.ExpectedRow(applied, known) is { } row)
        {
            await connection.ExecuteAsync(
                $"INSERT INTO {Bookkeeping.AlembicTable} (version_num) VALUES (@row)", cancellationToken, ("@row", row));
        }
    }

    /// <summary>
    /// Removes the row of EF Core's own lock on SQLite. Whoever wrote it is gone: this process holds the lock that every
    /// migrating process takes first. Left in place it would make EF Core wait for ever.
    /// </summary>
    public async Task ClearStaleEfLockAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        if ((await tables.ListAsync(connection, cancellationToken)).Contains(Bookkeeping.EfLockTable))
        {
            await connection.ExecuteAsync($"""DELETE FROM "{Bookkeeping.EfLockTable}" """, cancellationToken);
        }
    }
}
