using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Migrating;

namespace ShoreGuard.Data.Restoring;

/// <summary>Puts the database of before back in place after a migration that could not run in a transaction.</summary>
public interface IRollback
{
    /// <summary>
    /// Replaces the live content by the backup's, in one transaction of the engine's own, so that a kill leaves one or the
    /// other. The caller has made sure that nobody else has written since the backup.
    /// </summary>
    /// <returns>Whether it was done; false where the engine offers no safe way, and nothing was touched.</returns>
    Task<bool> TryRestoreAsync(MigrationSession session, VerifiedBackup backup);
}
