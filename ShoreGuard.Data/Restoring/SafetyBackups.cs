using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Locking;
using ShoreGuard.Data.Operations;

namespace ShoreGuard.Data.Restoring;

/// <summary>Takes the backup that a restore can be taken back to. A database that cannot be read must not stand in the way of its own repair.</summary>
public sealed class SafetyBackups(BackupTaker backups)
{
    /// <summary>The live database is not lost but put aside whole, which is a better way back than any copy.</summary>
    internal static SafetyBackup KeptWhole(HeldLock held)
    {
        held.ThrowIfLost();
        return new(null, null);
    }

    /// <summary>Takes the backup.</summary>
    /// <param name="held">The lock.</param>
    /// <param name="live">What the live database is.</param>
    /// <param name="toRevision">The revision that is about to be restored.</param>
    /// <param name="progress">Told how far the backup has come.</param>
    /// <param name="cancellationToken">Stops it; nothing is left behind.</param>
    /// <exception cref="ShoreGuardException">The live database can be read, and still the backup failed: the disk, the tools. Nothing was touched.</exception>
    public async Task<SafetyBackup> TakeAsync(
        HeldLock held, LiveDatabase live, string? toRevision, Action<OperationProgress> progress, CancellationToken cancellationToken)
    {
        held.ThrowIfLost();
        if (live.IsEmpty)
        {
            return new(null, null);
        }

        if (live.Unreadable is { } reason)
        {
            return Impossible(reason);
        }

        try
        {
            return new(await backups.TakeAsync(held, new(BackupReason.PreRestore, toRevision), progress, cancellationToken), null);
        }
        catch (ShoreGuardException broken) when (broken.Code is ErrorCode.DatabaseUnreadable or ErrorCode.BackupInvalid)
        {
            return Impossible(broken.Message);
        }
    }

    private static SafetyBackup Impossible(string reason) =>
        new(null, $"No backup of the database of before could be taken, because it cannot be read: {reason} It is kept as it was until the next backup.");
}
