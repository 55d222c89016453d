using System.Runtime.Versioning;
using ShoreGuard.Data.Files;

namespace ShoreGuard.Tests.Faults;

/// <summary>Every file below a directory with its mode and all its names, so that the directory can be made again as it was.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class DirectoryImage
{
    private readonly Dictionary<string, (byte[] Content, UnixFileMode Mode, string Identity)> files = new(StringComparer.Ordinal);

    private DirectoryImage()
    {
    }

    /// <summary>Reads a directory that nobody writes to; one that is not there has no files.</summary>
    public static DirectoryImage Of(string directory)
    {
        var image = new DirectoryImage();
        foreach (var path in Directory.Exists(directory) ? Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories) : [])
        {
            image.files[Path.GetRelativePath(directory, path)] = (ReadBytes(path), File.GetUnixFileMode(path), IdentityOf(path));
        }

        return image;
    }

    /// <summary>Without the lock that .NET takes on every file it opens: it would wait for, or disturb, the product's own.</summary>
    private static byte[] ReadBytes(string path)
    {
        using var file = Platform.Calls.OpenToRead(path)!;
        var content = new byte[RandomAccess.GetLength(file)];
        return content[..RandomAccess.Read(file, content, 0)];
    }

    /// <summary>Makes the directory what it was: every other file in it goes. Names of one file are names of one file again.</summary>
    /// <returns>The identity that each file has now, by the one that it had.</returns>
    public IReadOnlyDictionary<string, string> WriteTo(string directory)
    {
        foreach (var path in Directory.Exists(directory) ? Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).ToList() : [])
        {
            File.Delete(path);
        }

        foreach (var names in files.GroupBy(file => file.Value.Identity, file => file.Key))
        {
            var (first, file) = (PathOf(names.First()), files[names.First()]);
            File.WriteAllBytes(first, file.Content);
            File.SetUnixFileMode(first, file.Mode);
            foreach (var other in names.Skip(1))
            {
                if (!Platform.Calls.TryLink(first, PathOf(other)))
                {
                    throw new IOException($"The file system has no second name for {first}.");
                }
            }
        }

        return files.GroupBy(file => file.Value.Identity, file => file.Key).ToDictionary(names => names.Key, names => IdentityOf(PathOf(names.First())), StringComparer.Ordinal);

        string PathOf(string name)
        {
            var path = Path.Combine(directory, name);
            PrivateFiles.EnsureDirectory(Path.GetDirectoryName(path)!);
            return path;
        }
    }

    private static string IdentityOf(string path) => FileFacts.Of(path)!.Identity;
}
