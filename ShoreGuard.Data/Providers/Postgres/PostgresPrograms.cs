using System.Collections.Concurrent;
using System.Globalization;

namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>
/// Where PostgreSQL's own programs are. Only absolute directories are looked in, and never the current one, whose
/// programs anybody may have put there.
/// </summary>
/// <param name="searchPath">The directories of PATH, in their order.</param>
/// <param name="installations">The program directories of installed versions, newest first; looked for anew each time, because who is told that they are missing installs them.</param>
internal sealed class PostgresPrograms(IReadOnlyList<string> searchPath, IEnumerable<string> installations)
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    // Debian, and Red Hat. Both keep several versions side by side, of which PATH shows one at the most.
    private static readonly (string Parent, string Pattern)[] Roots = [("/usr/lib/postgresql", "*"), ("/usr", "pgsql-*")];

    private readonly ConcurrentDictionary<string, string> chosen = new(StringComparer.Ordinal);

    /// <summary>PATH as it is now, and what distributions install beside it.</summary>
    public static PostgresPrograms OfThisMachine() => new(
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), Installations());

    /// <summary>Every file of a program's name that can be run: first what the operator put on PATH.</summary>
    public IEnumerable<string> Candidates(string program) => searchPath.Concat(installations)
        .Where(Path.IsPathFullyQualified)
        .Select(directory => Path.Combine(directory, OperatingSystem.IsWindows() ? program + ".exe" : program))
        .Where(file => IsExecutable(file) && !IsWrapper(file));

    /// <summary>Remembers the file that fits the server.</summary>
    public void Choose(string program, string path) => chosen[program] = path;

    /// <summary>The file to run: the chosen one, or the first candidate where no server has been asked yet.</summary>
    /// <exception cref="Errors.ShoreGuardException"><see cref="Errors.ErrorCode.BackupToolUnusable"/>: there is none.</exception>
    public string PathOf(string program) =>
        chosen.TryGetValue(program, out var path) && IsExecutable(path)
            ? path
            : Candidates(program).FirstOrDefault() ?? throw PostgresTool.Unusable($"{program} was not found.");

    private static IEnumerable<string> Installations()
    {
        var versions = Roots
            .Where(root => Directory.Exists(root.Parent))
            .SelectMany(root => Directory.GetDirectories(root.Parent, root.Pattern));
        foreach (var directory in versions.OrderByDescending(VersionOf))
        {
            yield return Path.Combine(directory, "bin");
        }
    }

    // Debian's programs on PATH are one script, which chooses a version by the clusters on this machine and takes longer to
    // start than a small dump does to run. What it would choose from is looked at itself.
    private static bool IsWrapper(string path) => File.ResolveLinkTarget(path, returnFinalTarget: true)?.Name == "pg_wrapper";

    private static bool IsExecutable(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Executable) != 0);

    private static double VersionOf(string directory) =>
        double.TryParse(Path.GetFileName(directory).Replace("pgsql-", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var version)
            ? version
            : 0;
}
