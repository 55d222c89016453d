using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Files;

namespace ShoreGuard.Data.Backups;

/// <summary>Deletes a backup because somebody said so, but never one that must not go.</summary>
public sealed class BackupRemoval(BackupCatalogue catalogue, DatabaseTarget target)
{
    /// <summary>Whether a backup must stay: the newest verified one, and those from before the migrations around the current revision.</summary>
    public bool IsProtected(ListedBackup backup, string? currentRevision) =>
        backup.Manifest is { } manifest
        && manifest.Database == target.DisplayName
        && RetentionPolicy.Protected(catalogue.Of(target.DisplayName).Select(ours => ours.Manifest!), currentRevision).Any(kept => kept.Id == manifest.Id);

    /// <summary>Deletes it: first the file, then its manifest, so that a kill in between leaves no promise without a backup.</summary>
    /// <exception cref="IOException">It could not be deleted.</exception>
    public static void Remove(ListedBackup backup)
    {
        DurableFile.Delete(backup.Path);
        DurableFile.Delete(BackupCatalogue.ManifestPath(backup.Path));
    }
}
