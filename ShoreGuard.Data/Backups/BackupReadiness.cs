using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Files;
using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Backups;

/// <summary>
/// Whether a backup could be taken now. Asked at a start even when nothing is pending, so that a missing program or a full
/// disk is known before the day on which the backup is needed.
/// </summary>
public sealed class BackupReadiness(IBackupEngine engine, BackupDirectory directory)
{
    /// <summary>What is in the way of a backup; null where nothing is. Writes nothing but a probe in the backup directory.</summary>
    public async Task<Refusal?> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            directory.Ensure();
            await engine.EnsureUsableAsync(cancellationToken);
            FreeSpace.Require(directory.Path, await engine.EstimateBytesAsync(cancellationToken), "A backup");
            return null;
        }
        catch (ShoreGuardException failure)
        {
            return new(failure.Code, failure.Message, failure.NextStep);
        }
    }
}
