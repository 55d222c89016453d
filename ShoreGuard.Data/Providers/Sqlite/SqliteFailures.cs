using Microsoft.Data.Sqlite;
using ShoreGuard.Data.Errors;
using static SQLitePCL.raw;

namespace ShoreGuard.Data.Providers.Sqlite;

/// <summary>SQLite's error codes in an operator's words.</summary>
internal static class SqliteFailures
{
    /// <summary>The exception to show for a failure on a database file.</summary>
    public static ShoreGuardException Translate(SqliteException failure, string path) => failure.SqliteErrorCode switch
    {
        SQLITE_BUSY or SQLITE_LOCKED => new(
            ErrorCode.LockedByAnotherInstance,
            $"The database file {path} is locked by another process.",
            "Find the process that has it open (fuser or lsof) and let it finish.",
            failure),
        SQLITE_NOTADB or SQLITE_CORRUPT or SQLITE_FORMAT => Damaged(path, failure),
        SQLITE_CANTOPEN or SQLITE_PERM or SQLITE_READONLY or SQLITE_AUTH => new(
            ErrorCode.DatabaseRefused,
            $"The database file {path} cannot be opened for reading and writing.",
            "Give this user read and write access to the file and to its directory.",
            failure),
        SQLITE_FULL => new(
            ErrorCode.InsufficientSpace,
            $"The disk of {path} is full.",
            "Free some space and start again; the database is what it was.",
            failure),
        _ => new(
            ErrorCode.DatabaseUnreachable,
            $"The database file {path} could not be read (SQLite error {failure.SqliteErrorCode}).",
            "Check the disk and the log; the start tries again.",
            failure),
    };

    /// <summary>The exception to show for a file that is no sound database.</summary>
    public static ShoreGuardException Damaged(string path, SqliteException? cause) => new(
        ErrorCode.DatabaseUnreadable,
        $"The file {path} is damaged or not an SQLite database.",
        "Check SHOREGUARD_DATABASE_URL; if the file is the right one, restore the newest backup ('db backups' lists them).",
        cause);
}
