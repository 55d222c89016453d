using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Backups;

/// <summary>Finds the backup to go back to where a migration cannot be undone.</summary>
public sealed class EarlierBackups(BackupCatalogue catalogue, DatabaseTarget target, KnownRevisions known)
{
    /// <summary>The newest verified backup of this database from before a migration ran, by the revisions that are in it; null where there is none.</summary>
    public ListedBackup? NewestBefore(string revisionId) => catalogue.Of(target.DisplayName).FirstOrDefault(backup =>
        backup.Manifest is { Verified: not null, Revision: not null } manifest
        && manifest.Provider == target.Provider
        && manifest.AppliedIds.All(known.Contains)
        && !manifest.AppliedIds.Contains(revisionId, StringComparer.OrdinalIgnoreCase));
}
