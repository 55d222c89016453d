using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Files;

namespace ShoreGuard.Data.Journal;

/// <summary>What the file system said while the journal was written, in an operator's words.</summary>
internal static class JournalFailures
{
    /// <summary>Whether an exception is the file system's.</summary>
    public static bool IsOfTheFileSystem(Exception failure) => failure is IOException or UnauthorizedAccessException;

    /// <summary>The exception to show for it.</summary>
    public static ShoreGuardException Translate(Exception failure, string directory) => failure.HResult == PosixErrors.NoSpace
        ? new(
            ErrorCode.InsufficientSpace,
            $"The disk of {directory} is full: the journal there could not be written.",
            "Free some space there and try again. What was begun and not recorded is found by the next start.",
            failure)
        : new(
            ErrorCode.BackupFailed,
            $"The journal in {directory} could not be written: {failure.Message}",
            "Check that SHOREGUARD_BACKUP_DIR is a directory that this user may write to, and its disk. What was begun and not recorded is found by the next start.",
            failure);
}
