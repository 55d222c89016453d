using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Microsoft.Win32.SafeHandles;
using ShoreGuard.Data.Connecting;
using SQLitePCL;

namespace ShoreGuard.Data.Providers.Sqlite;

/// <summary>
/// The descriptor through which SQLite itself has a database file open. It is the only one that may be read from: closing any other of this
/// process on the same file drops the locks that SQLite holds on it here (POSIX record locks belong to the process).
/// </summary>
internal static partial class SqliteDescriptor
{
    private const int FilePointer = 7; // SQLITE_FCNTL_FILE_POINTER

    private const int GetFlags = 3; // F_GETFL and F_SETFL of fcntl.h, and O_NOATIME
    private const int SetFlags = 4;
    private const int NoAccessTime = 0x40000;

    // A unixFile of SQLite's os_unix.c begins with three pointers, behind which the descriptor stands. That is nobody's promise, so what is
    // found there is asked for its name; and a test sees to it that it is found in the SQLite that comes with the program.
    private static readonly int At = 3 * nint.Size;

    /// <summary>The descriptor, which stays the connection's; null where it cannot be had.</summary>
    /// <param name="connection">An open connection, which stays open for as long as the descriptor is used.</param>
    /// <param name="path">The file that it has open.</param>
    public static SafeFileHandle? Of(SqliteConnection connection, string path)
    {
        if (!OperatingSystem.IsLinux() || Control(connection.Handle!, "main", FilePointer, out var file) != raw.SQLITE_OK || file == 0)
        {
            return null;
        }

        var descriptor = Marshal.ReadInt32(file, At);
        return NameOf(descriptor) == RealPath.Of(path, Environment.CurrentDirectory) ? new(descriptor, ownsHandle: false) : null;
    }

    /// <summary>
    /// Lets reads leave the access time of a file of ours alone: to look whether it has to be written costs a check, which reads page by page, a twelfth of
    /// its time. Who is not the owner reads as before.
    /// </summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="path">The file that it has open.</param>
    public static void KeepAccessTime(SqliteConnection connection, string path)
    {
        if (Of(connection, path) is { } file && Flags(file, GetFlags, 0) is >= 0 and var flags)
        {
            _ = Flags(file, SetFlags, flags | NoAccessTime);
        }
    }

    private static string? NameOf(int descriptor) =>
        new FileInfo("/proc/self/fd/" + descriptor.ToString(CultureInfo.InvariantCulture)).LinkTarget;

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_file_control", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Control(sqlite3 connection, string database, int operation, out nint file);

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Flags(SafeFileHandle file, int command, int flags);
}
