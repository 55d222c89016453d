namespace ShoreGuard.Data.Providers.Sqlite;

/// <summary>What can be known of the live file without opening it.</summary>
internal static class SqliteFile
{
    /// <summary>Whether there is a database: a file that is missing or of no length is one still to be made.</summary>
    public static bool HasContent(string path) => new FileInfo(path) is { Exists: true, Length: > 0 } || HasLog(path);

    /// <summary>A new database in WAL mode may have everything in its log and nothing in its file yet.</summary>
    private static bool HasLog(string path) => File.Exists(path) && new FileInfo(path + "-wal") is { Exists: true, Length: > 0 };
}
