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

    private static string? NameOf(int descriptor) =>
        new FileInfo("/proc/self/fd/" + descriptor.ToString(CultureInfo.InvariantCulture)).LinkTarget;

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_file_control", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Control(sqlite3 connection, string database, int operation, out nint file);
}
