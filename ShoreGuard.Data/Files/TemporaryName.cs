using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace ShoreGuard.Data.Files;

/// <summary>
/// Names for files that are not finished: hidden, in the directory of the final name (a rename works within one file
/// system only), never the same twice, and recognisable, so that a killed process's leftovers can be found.
/// </summary>
public static partial class TemporaryName
{
    /// <summary>A fresh <c>.{name}.{random}.partial</c> beside the final path.</summary>
    public static string For(string finalPath)
    {
        var full = Path.GetFullPath(finalPath);
        var directory = Path.GetDirectoryName(full)
            ?? throw new ArgumentException("A file system's root is not a file.", nameof(finalPath));
        return Path.Combine(directory, $".{Path.GetFileName(full)}.{RandomNumberGenerator.GetHexString(16, lowercase: true)}.partial");
    }

    /// <summary>
    /// Whether a file name (not a path) was made by <see cref="For"/>, or is a file that a database engine puts beside
    /// such a file (the same name and <c>-wal</c>, <c>-journal</c> and the like).
    /// </summary>
    public static bool IsTemporary(string fileName) => Pattern().IsMatch(fileName);

    [GeneratedRegex(@"\A\..+\.[0-9a-f]{16}\.partial(-[a-z]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
