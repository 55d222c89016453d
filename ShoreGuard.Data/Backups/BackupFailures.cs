using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Files;

namespace ShoreGuard.Data.Backups;

/// <summary>What the file system said while a backup was made, in an operator's words.</summary>
internal static class BackupFailures
{
    /// <summary>Whether an exception is the file system's.</summary>
    public static bool IsOfTheFileSystem(Exception failure) => failure is IOException or UnauthorizedAccessException;

    /// <summary>The exception to show for it.</summary>
    public static ShoreGuardException Translate(Exception failure, string directory) => failure.HResult == PosixErrors.NoSpace
        ? new(
            ErrorCode.InsufficientSpace,
            $"The disk of {directory} became full while the backup was written. Nothing of it was kept.",
            "Free some space there, or choose a directory on a larger file system (SHOREGUARD_BACKUP_DIR), then try again.",
            failure)
        : new(
            ErrorCode.BackupFailed,
            $"The backup could not be written to {directory}: {failure.Message}",
            "Check that SHOREGUARD_BACKUP_DIR is a directory that this user may write to, and its disk; nothing else was touched.",
            failure);
}
