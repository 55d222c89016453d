using System.Runtime.Versioning;
using System.Text.RegularExpressions;

namespace ShoreGuard.Tests.Faults;

/// <summary>
/// Directories as they were at a moment, kept in another one. A file gets a new inode whenever it is made again, and the journal knows an
/// exchange by inodes: what it says of them is put into the new ones' numbers, or chance would decide who is who.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal static partial class Snapshot
{
    private const string Identities = "identities";

    /// <summary>Keeps the directories as they are now.</summary>
    public static void Take(IReadOnlyList<string> directories, string into)
    {
        Directory.CreateDirectory(into);
        File.WriteAllLines(
            Path.Combine(into, Identities),
            directories.Index().SelectMany(directory => DirectoryImage.Of(directory.Item).WriteTo(KeptAt(into, directory.Index))).Select(pair => $"{pair.Key} {pair.Value}"));
    }

    /// <summary>Makes the directories what they were; one of them has the journal.</summary>
    public static void PutBack(string from, IReadOnlyList<string> directories, string journal)
    {
        var now = directories.Index()
            .SelectMany(directory => DirectoryImage.Of(KeptAt(from, directory.Index)).WriteTo(directory.Item))
            .ToDictionary(StringComparer.Ordinal);
        var then = File.ReadLines(Path.Combine(from, Identities)).Select(line => line.Split(' ')).ToDictionary(pair => pair[0], pair => now[pair[1]], StringComparer.Ordinal);
        if (File.Exists(journal))
        {
            File.WriteAllText(journal, Incoming().Replace(File.ReadAllText(journal), match => then.GetValueOrDefault(match.Value, "gone")));
        }
    }

    private static string KeptAt(string into, int index) => Path.Combine(into, $"{index}");

    [GeneratedRegex("(?<=\"incoming_identity\":\")[^\"]+")]
    private static partial Regex Incoming();
}
