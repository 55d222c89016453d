using System.Globalization;

namespace ShoreGuard.Web.Http;

/// <summary>
/// How many connections are taken at a time, so that clients cannot have all file descriptors: a backup or a restore needs
/// some, and the .NET runtime itself ends a process that has none left ("Out of memory."). One too many is taken and then
/// refused, so that a burst has more of them for a moment.
/// </summary>
internal static class ConnectionLimit
{
    /// <summary>The most, wherever the process may open enough files.</summary>
    public const int Most = 1000;

    private const int Fewest = 10;

    // About 300 are open in an idle process, most of them assemblies.
    private const int FilesOfTheProgram = 400;

    private const string Limits = "/proc/self/limits";
    private const string OpenFiles = "Max open files";

    /// <summary>The limit for this process: at most half of the files that it may open beyond its own, where the system tells.</summary>
    public static int OfThisProcess() => File.Exists(Limits) ? Of(File.ReadLines(Limits)) : Most;

    /// <summary>The limit for a process with these limits.</summary>
    internal static int Of(IEnumerable<string> limits) =>
        limits.FirstOrDefault(line => line.StartsWith(OpenFiles, StringComparison.Ordinal)) is { } line
        && long.TryParse(line[OpenFiles.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], NumberStyles.None, CultureInfo.InvariantCulture, out var files)
            ? (int)Math.Clamp((files - FilesOfTheProgram) / 2, Fewest, Most)
            : Most;
}
