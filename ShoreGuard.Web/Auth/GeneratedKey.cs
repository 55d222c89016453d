using System.Security.Cryptography;
using System.Text;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Files;

namespace ShoreGuard.Web.Auth;

/// <summary>The admin key of an installation that configures none: 256 random bits in a file for its owner only.</summary>
/// <param name="Key">The key. A secret.</param>
/// <param name="Path">Where it is.</param>
/// <param name="IsNew">Whether it was made just now.</param>
internal sealed record GeneratedKey(string Key, string Path, bool IsNew)
{
    private const int KeyBytes = 32;

    /// <summary>Never the key.</summary>
    public override string ToString() => Path;

    /// <summary>The key of this installation; of several processes that start at once, one makes it and all use it.</summary>
    /// <exception cref="IOException">The file cannot be written or read.</exception>
    public static GeneratedKey ReadOrMake(HomeDirectories home)
    {
        var directory = PrivateFiles.EnsureDirectory(System.IO.Path.Combine(home.ConfigHome, "shoreguard"));
        var path = System.IO.Path.Combine(directory, "admin.key");
        var made = File.Exists(path) ? null : Make(path);
        return new(made ?? Read(path), path, made is not null);
    }

    private static string Read(string path) => File.ReadAllText(path).Trim() is { Length: > 0 } key
        ? key
        : throw new IOException($"{path} is empty. With that file removed, the next start makes a new key.");

    /// <summary>Writes a new key; null when another process was quicker.</summary>
    private static string? Make(string path)
    {
        var key = "sg_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
        var temporary = TemporaryName.For(path);
        try
        {
            using (var file = PrivateFiles.Create(temporary))
            {
                file.Write(Encoding.UTF8.GetBytes(key + "\n"));
            }

            return DurableFile.Publish(temporary, path) ? key : null;
        }
        finally
        {
            File.Delete(temporary); // Not there any more when all went well.
        }
    }
}
