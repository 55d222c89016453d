using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;

namespace ShoreGuard.Data.Migrating;

/// <summary>What migrating needs from a database engine.</summary>
public interface IMigrationEngine
{
    /// <summary>Opens the migrator's own connection, unpooled and without time limits on statements; makes the file of an embedded database where there is none.</summary>
    /// <param name="target">The live database, or a scratch one.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    Task<DbConnection> OpenAsync(DatabaseTarget target, CancellationToken cancellationToken);

    /// <summary>A context whose migrator works on that connection.</summary>
    /// <param name="connection">The open connection; the context does not close it.</param>
    /// <param name="migrationStarting">Told the id of each migration as it begins.</param>
    DbContext CreateContext(DbConnection connection, Action<string> migrationStarting);

    /// <summary>A context that never connects: for asking migrations what they would do while the database may be down.</summary>
    DbContext CreateUnconnectedContext();

    /// <summary>Begins the one transaction around everything, such that table rebuilds can run inside it.</summary>
    Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>Drops every table, the bookkeeping ones included, inside the connection's transaction.</summary>
    Task DropAllTablesAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>Rows that point at nothing, counted by child and parent table; empty where the engine enforces it at every moment.</summary>
    Task<IReadOnlyDictionary<string, long>> CountViolationsAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>The same for the database as it was when it was backed up.</summary>
    Task<IReadOnlyDictionary<string, long>> CountViolationsAsync(VerifiedBackup backup, CancellationToken cancellationToken);

    /// <summary>Stops a running statement when the token is cancelled, even if the driver's own cancellation waits for its end.</summary>
    IDisposable InterruptOn(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>
    /// A value that changes whenever somebody else has written since this connection was opened; null where the engine
    /// cannot tell, in which case a failed step outside a transaction is reported and left alone.
    /// </summary>
    Task<long?> WitnessAsync(DbConnection connection, CancellationToken cancellationToken);
}
