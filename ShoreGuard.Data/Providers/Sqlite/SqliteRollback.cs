using Microsoft.Data.Sqlite;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Migrating;
using ShoreGuard.Data.Restoring;

namespace ShoreGuard.Data.Providers.Sqlite;

/// <summary>Copies the backup over the live database through SQLite: one write transaction, so a kill leaves one or the other.</summary>
internal sealed class SqliteRollback : IRollback
{
    /// <inheritdoc/>
    public async Task<bool> TryRestoreAsync(MigrationSession session, VerifiedBackup backup)
    {
        await using var source = new SqliteConnection(SqliteBackupEngine.ImmutableOrNothing(backup));
        await source.OpenAsync(CancellationToken.None);
        SqliteCopy.Run(source, (SqliteConnection)session.Connection, (_, _) => { }, CancellationToken.None); // Not stopped half way: it puts things right.
        return true;
    }
}
