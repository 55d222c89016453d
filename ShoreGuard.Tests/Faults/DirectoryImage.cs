using System.Runtime.Versioning;
using ShoreGuard.Data.Files;

namespace ShoreGuard.Tests.Faults;

/// <summary>Every file below a directory with its mode, so that the directory can be made again as it was.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class DirectoryImage
{
    private readonly Dictionary<string, (byte[] Content, UnixFileMode Mode)> files = new(StringComparer.Ordinal);

    private DirectoryImage()
    {
    }

    /// <summary>Reads a directory that nobody writes to; one that is not there has no files.</summary>
    public static DirectoryImage Of(string directory)
    {
        var image = new DirectoryImage();
        foreach (var path in Directory.Exists(directory) ? Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories) : [])
        {
            image.files[Path.GetRelativePath(directory, path)] = (ReadBytes(path), File.GetUnixFileMode(path));
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

    /// <summary>Makes the directory what it was: every other file in it goes.</summary>
    public void WriteTo(string directory)
    {
        foreach (var path in Directory.Exists(directory) ? Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).ToList() : [])
        {
            File.Delete(path);
        }

        foreach (var (name, file) in files)
        {
            var path = Path.Combine(directory, name);
            PrivateFiles.EnsureDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, file.Content);
            File.SetUnixFileMode(path, file.Mode);
        }
    }
}
