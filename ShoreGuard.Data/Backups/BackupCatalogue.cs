using System.Collections.Concurrent;

namespace ShoreGuard.Data.Backups;

/// <summary>
/// The backups in the backup directory. A file's name is its promise: what bears a final name is complete and was verified.
/// Backups are found by id here and never by joining a client's text into a path.
/// </summary>
public sealed class BackupCatalogue(BackupDirectory directory, BackupEndings endings, LiveFile? live = null)
{
    /// <summary>From so many on, the disk and the parser are kept busy at the same time.</summary>
    private const int Many = 200;

    // A manifest is read once for each time that it changes, and not once for each listing.
    private readonly ConcurrentDictionary<string, ReadManifest> known = new(StringComparer.Ordinal);

    /// <summary>Every backup, newest first; those of other databases and foreign files included.</summary>
    public IReadOnlyList<ListedBackup> List()
    {
        var files = Named(_ => true);
        var described = files.Count < Many ? files.Select(Describe) : files.AsParallel().Select(Describe);
        return
        [
            .. described
                .OfType<ListedBackup>()
                .OrderByDescending(backup => backup.Created)
                .ThenByDescending(backup => backup.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>One backup by its id, compared ordinally; null where there is none.</summary>
    public ListedBackup? Find(string id) => Named(name => string.Equals(name, id, StringComparison.Ordinal)).Select(Describe).FirstOrDefault();

    /// <summary>Our own backups of one database, newest first.</summary>
    public IReadOnlyList<ListedBackup> Of(string database) =>
        [.. List().Where(backup => backup.Manifest?.Database == database)];

    /// <summary>Where the manifest of a backup stands.</summary>
    internal static string ManifestPath(string backupPath) => backupPath + ".json";

    /// <summary>The files in the directory that are called like backups.</summary>
    private List<FileInfo> Named(Func<string, bool> isWanted) => !Directory.Exists(directory.Path)
        ? []
        : [.. new DirectoryInfo(directory.Path).EnumerateFiles().Where(file =>
            isWanted(file.Name) && !file.Name.StartsWith('.') && endings.All.Contains(file.Extension, StringComparer.Ordinal))];

    private ListedBackup? Describe(FileInfo file)
    {
        try
        {
            if (file.Attributes.HasFlag(FileAttributes.ReparsePoint))
            {
                return null;
            }

            var manifest = ManifestOf(file);
            return manifest is null && live?.Is(file.FullName) == true ? null : new(file.Name, file.FullName, file.Length, manifest?.Created ?? new DateTimeOffset(file.LastWriteTimeUtc), manifest);
        }
        catch (FileNotFoundException)
        {
            // Deleted by another process while the directory was read.
            return null;
        }
    }

    private BackupManifest? ManifestOf(FileInfo file)
    {
        var beside = new FileInfo(ManifestPath(file.FullName));
        if (!beside.Exists)
        {
            return null;
        }

        var (written, bytes) = (beside.LastWriteTimeUtc, beside.Length);
        if (!known.TryGetValue(file.Name, out var seen) || seen.Written != written || seen.Bytes != bytes)
        {
            var read = ManifestFile.Read(beside);
            known[file.Name] = seen = new(written, bytes, read?.Id == file.Name ? read : null);
        }

        return seen.Manifest;
    }

    private sealed record ReadManifest(DateTime Written, long Bytes, BackupManifest? Manifest);
}
