using Microsoft.Extensions.Logging;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Files;
using ShoreGuard.Data.Locking;

namespace ShoreGuard.Data.Backups;

/// <summary>Deletes the backups of this database that the retention policy lets go; never another database's, never a foreign file.</summary>
public sealed partial class BackupPruner(
    BackupCatalogue catalogue, DatabaseTarget target, RetentionPolicy policy, TimeProvider time, ILogger<BackupPruner> logger)
{
    /// <summary>
    /// Applies the policy. The backup goes first, its manifest after it: a name without a file promises nothing. What cannot
    /// be deleted stays and is tried again next time: the operation that it follows has succeeded.
    /// </summary>
    /// <returns>The ids that were deleted.</returns>
    public IReadOnlyList<string> Prune(HeldLock held, string? currentRevision)
    {
        held.ThrowIfLost();
        var ours = catalogue.Of(target.DisplayName);
        var expired = policy.Expired([.. ours.Select(backup => backup.Manifest!)], currentRevision, time.GetUtcNow())
            .Select(backup => backup.Id)
            .ToHashSet(StringComparer.Ordinal);
        return [.. ours.Where(backup => expired.Contains(backup.Id) && TryDelete(backup)).Select(backup => backup.Id)];
    }

    private bool TryDelete(ListedBackup backup)
    {
        try
        {
            DurableFile.Delete(backup.Path);
            DurableFile.Delete(BackupCatalogue.ManifestPath(backup.Path));
            return true;
        }
        catch (Exception failure) when (BackupFailures.IsOfTheFileSystem(failure))
        {
            LogNotDeleted(failure, backup.Id);
            return false;
        }
    }

    [LoggerMessage(2201, LogLevel.Warning, "The backup {BackupId} has outlived the retention policy but could not be deleted; the next operation tries again")]
    private partial void LogNotDeleted(Exception cause, string backupId);
}
