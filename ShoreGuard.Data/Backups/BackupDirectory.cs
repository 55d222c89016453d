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

    /// <summary>Creates the directory (0700) where it is missing, and finds out by a probe whether files can be made in it.</summary>
    /// <exception cref="Errors.ShoreGuardException"><see cref="Errors.ErrorCode.BackupFailed"/> or <see cref="Errors.ErrorCode.InsufficientSpace"/>.</exception>
    public void Ensure() => Translated(() =>
    {
        PrivateFiles.EnsureDirectory(Path);
        var probe = TemporaryPath();
        PrivateFiles.Create(probe).Dispose();
        File.Delete(probe);
    });

    /// <summary>A name for a file that is still being written. It carries the database's mark, so that others' are never swept away.</summary>
    public string TemporaryPath() => System.IO.Path.Combine(Path, $".{mark}-{Guid.NewGuid():N}.partial");

    /// <summary>Whether there are files of this database that are not finished: a killed process's, or those of one that is at work.</summary>
    public bool HasUnfinishedFiles => Directory.Exists(Path) && UnfinishedFiles.Any();

    /// <summary>
    /// Removes what killed processes left: half-written files, and manifests whose backup never got its name. Only the holder
    /// of the database's lock may do this.
    /// </summary>
    /// <exception cref="Errors.ShoreGuardException"><see cref="Errors.ErrorCode.BackupFailed"/>: the disk does not let go of one.</exception>
    public void RemoveLeftovers() => Translated(() =>
    {
        foreach (var leftover in UnfinishedFiles.Concat(Orphans()).ToList())
        {
            File.Delete(leftover);
        }
    });

    /// <summary>
    /// Removes a temporary file, and what an engine may have put beside it. A disk that does not let go of them must not hide what it was that
    /// went wrong: what stays has a name that promises nothing, and <see cref="RemoveLeftovers"/> finds it.
    /// </summary>
    internal void Discard(string temporary)
    {
        try
        {
            foreach (var file in Directory.EnumerateFiles(Path, System.IO.Path.GetFileName(temporary) + "*").ToList())
            {
                File.Delete(file);
            }
        }
        catch (Exception failure) when (BackupFailures.IsOfTheFileSystem(failure))
        {
            // Said above.
        }
    }

    private void Translated(Action act)
    {
        try
        {
            act();
        }
        catch (Exception failure) when (BackupFailures.IsOfTheFileSystem(failure))
        {
            throw BackupFailures.Translate(failure, Path);
        }
    }

    private IEnumerable<string> UnfinishedFiles => Directory.EnumerateFiles(Path, $".{mark}-*.partial*");

    private IEnumerable<string> Orphans() => Directory.EnumerateFiles(Path, "*.json")
        .Where(path => !File.Exists(path[..^".json".Length]))
        .Where(path => ManifestFile.Read(path) is { } manifest
            && manifest.Database == Database
            && manifest.Id + ".json" == System.IO.Path.GetFileName(path));
}
