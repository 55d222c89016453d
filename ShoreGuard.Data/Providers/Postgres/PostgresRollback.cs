using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Migrating;
using ShoreGuard.Data.Restoring;

namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>
/// None: other clients may have written since the backup and PostgreSQL cannot say that they did not. What a step outside a
/// transaction left is reported, and the choice is the operator's.
/// </summary>
internal sealed class PostgresRollback : IRollback
{
    /// <inheritdoc/>
    public Task<bool> TryRestoreAsync(MigrationSession session, VerifiedBackup backup) => Task.FromResult(false);
}
