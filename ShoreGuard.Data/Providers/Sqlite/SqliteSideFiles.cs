using ShoreGuard.Data.Files;

namespace ShoreGuard.Data.Providers.Sqlite;

/// <summary>
/// The files that SQLite keeps beside a database. A log of one database beside another one silently changes it, so they
/// always go where their database goes.
/// </summary>
internal static class SqliteSideFiles
{
    /// <summary>What SQLite adds to the name for data that is not in the file yet.</summary>
    public static IReadOnlyList<string> Logs { get; } = ["-wal", "-journal"];

    private const string Index = "-shm";

    /// <summary>The logs of a database that have something in them.</summary>
    public static IEnumerable<string> LogsOf(string path) => Logs.Where(suffix => new FileInfo(path + suffix) is { Exists: true, Length: > 0 });

    /// <summary>Puts the logs beside another name and removes the index, which SQLite makes again.</summary>
    /// <exception cref="IOException">A name is taken.</exception>
    public static void Move(string from, string to)
    {
        foreach (var suffix in Logs.Where(suffix => File.Exists(from + suffix)))
        {
            if (!Platform.Calls.TryRename(from + suffix, to + suffix))
            {
                throw new IOException($"The name {Path.GetFileName(to + suffix)} is taken.");
            }
        }

        File.Delete(from + Index);
    }

    /// <summary>Removes a database that nobody uses, and everything beside it.</summary>
    public static void Delete(string path)
    {
        foreach (var file in (string[])[path, .. Logs.Select(suffix => path + suffix), path + Index])
        {
            File.Delete(file);
        }
    }
}
