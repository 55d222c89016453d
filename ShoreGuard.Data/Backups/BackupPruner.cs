using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Files;
using ShoreGuard.Data.Locking;

namespace ShoreGuard.Data.Backups;

/// <summary>Deletes the backups of this database that the retention policy lets go; never another database's, never a foreign file.</summary>
public sealed class BackupPruner(BackupCatalogue catalogue, DatabaseTarget target, RetentionPolicy policy, TimeProvider time)
{
    /// <summary>Applies the policy. The backup goes first, its manifest after it: a name without a file promises nothing.</summary>
    /// <returns>The ids that were deleted.</returns>
    public IReadOnlyList<string> Prune(HeldLock held, string? currentRevision)
    {
        held.ThrowIfLost();
        var ours = catalogue.Of(target.DisplayName);
        var expired = policy.Expired([.. ours.Select(backup => backup.Manifest!)], currentRevision, time.GetUtcNow());
        foreach (var backup in ours.Where(backup => expired.Contains(backup.Manifest!)))
        {
            DurableFile.Delete(backup.Path);
            DurableFile.Delete(BackupCatalogue.ManifestPath(backup.Path));
        }

        return [.. expired.Select(backup => backup.Id)];
    }
}
