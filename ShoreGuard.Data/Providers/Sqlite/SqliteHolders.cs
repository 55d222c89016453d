using System.Globalization;
using ShoreGuard.Data.Errors;

namespace ShoreGuard.Data.Providers.Sqlite;

/// <summary>
/// Who has a database file open. In WAL mode SQLite's own locks tell; in the other modes an idle connection holds no lock, and
/// only the system's list of open files shows it. Processes of other users are seen by root only.
/// </summary>
internal static class SqliteHolders
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    /// <summary>Returns as soon as nobody has the file open.</summary>
    /// <exception cref="ShoreGuardException"><see cref="ErrorCode.DatabaseInUse"/>: somebody still has it after some seconds.</exception>
    public static async Task EnsureNoneAsync(string path, TimeProvider time)
    {
        var began = time.GetTimestamp();
        using var timer = new PeriodicTimer(Interval, time);
        while (Of(Names(path), ours: 0) is { Count: > 0 } holders)
        {
            if (time.GetElapsedTime(began) > Patience)
            {
                throw InUse(path, string.Join(", ", holders));
            }

            await timer.WaitForNextTickAsync(CancellationToken.None); // Bounded by the patience above.
        }
    }

    /// <summary>The refusal.</summary>
    public static ShoreGuardException InUse(string path, string holder, Exception? cause = null) => new(
        ErrorCode.DatabaseInUse,
        $"The database file {path} is open in {holder}, which would go on writing to the file that is replaced. Nothing was changed.",
        "Stop that process (fuser or lsof shows every one), then try again.",
        cause);

    /// <summary>What the system may call the live file of an open handle: one that was opened before an exchange that was taken back keeps the second name.</summary>
    public static IReadOnlyList<string> Names(string path) => [path, ReplacedName(path)];

    /// <summary>What the system calls the file of an open handle, once the handle's name leads to another file.</summary>
    public static string ReplacedName(string path) => path + " (deleted)";

    /// <summary>Who has a file open by one of its names, apart from as many handles of this process as are known to be ours. One pass over all processes.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> names, int ours)
    {
        if (!OperatingSystem.IsLinux())
        {
            return [];
        }

        return
        [
            .. Directory.EnumerateDirectories("/proc")
                .Where(process => Path.GetFileName(process).All(char.IsAsciiDigit) && Handles(process, names) > (IsThis(process) ? ours : 0))
                .Select(Describe),
        ];
    }

    private static int Handles(string process, IReadOnlyList<string> names)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries(Path.Combine(process, "fd")).Count(handle => names.Contains(new FileInfo(handle).LinkTarget));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return 0; // It has ended meanwhile, or is another user's, which SQLite's own locks have to tell of.
        }
    }

    private static bool IsThis(string process) => Path.GetFileName(process) == Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

    private static string Describe(string process)
    {
        var id = Path.GetFileName(process);
        if (IsThis(process))
        {
            return "this process itself";
        }

        try
        {
            return $"process {id} ({File.ReadAllText(Path.Combine(process, "comm")).Trim()})";
        }
        catch (IOException)
        {
            return $"process {id}"; // It has ended meanwhile.
        }
    }
}
