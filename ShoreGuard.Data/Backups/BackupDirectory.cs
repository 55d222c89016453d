using System.Security.Cryptography;
using System.Text;
using ShoreGuard.Data.Files;

namespace ShoreGuard.Data.Backups;

/// <summary>The directory that holds the backups and the journal of a database.</summary>
/// <param name="Path">Its absolute path.</param>
/// <param name="Database">The database that it serves here; others may share the directory.</param>
public sealed record BackupDirectory(string Path, string Database)
{
    private readonly string mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Database)))[..8];

    /// <summary>Creates the directory (0700) where it is missing.</summary>
    public void Ensure() => PrivateFiles.EnsureDirectory(Path);

    /// <summary>A name for a file that is still being written. It carries the database's mark, so that others' are never swept away.</summary>
    public string TemporaryPath() => System.IO.Path.Combine(Path, $".{mark}-{Guid.NewGuid():N}.partial");

    /// <summary>Removes what killed processes left half written. Only the holder of the database's lock may do this.</summary>
    public void RemoveLeftovers()
    {
        foreach (var leftover in Directory.EnumerateFiles(Path, $".{mark}-*.partial*"))
        {
            File.Delete(leftover);
        }
    }
}
