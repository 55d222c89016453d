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

    // The clock that the file system goes by, whichever one the application was given.
    private readonly BackupDirectoryReader reader = new(directory, endings, TimeProvider.System);

    // A manifest is read once for each time that it changes, and not once for each listing.
    private readonly ConcurrentDictionary<string, ReadManifest> known = new(StringComparer.Ordinal);

    /// <summary>Every backup, newest first; those of other databases and foreign files included.</summary>
    public IReadOnlyList<ListedBackup> List() => Described(reader.Read());

    /// <summary>As <see cref="List"/>, from one id on, without itself; looks only at those that are asked for. Null where there is no such id.</summary>
    public IEnumerable<ListedBackup>? NewestFirst(string? after)
    {
        var files = reader.Read();
        return after is null ? BackupOrder.NewestFirst(files, null, Describe)
            : Find(files, after) is { } found ? BackupOrder.NewestFirst(files, found, Describe)
            : null;
    }

    /// <summary>One backup by its id, compared ordinally; null where there is none.</summary>
    public ListedBackup? Find(string id) => Find(reader.Read(), id);

    /// <summary>Our own backups of one database, newest first.</summary>
    public IReadOnlyList<ListedBackup> Of(string database) => Of(reader.Read(), database);

    /// <summary>As <see cref="Of(string)"/>, of an earlier look at the directory.</summary>
    internal IReadOnlyList<ListedBackup> Of(NamedBackups files, string database) =>
        [.. Described(files).Where(backup => backup.Manifest?.Database == database)];

    /// <summary>The files as they are called now.</summary>
    internal NamedBackups Names() => reader.Read();

    /// <summary>Where the manifest of a backup stands.</summary>
    internal static string ManifestPath(string backupPath) => backupPath + ".json";

    private List<ListedBackup> Described(NamedBackups files)
    {
        var described = files.All.Count < Many ? files.All.Select(Describe) : files.All.AsParallel().Select(Describe);
        return BackupOrder.Sorted(described.OfType<ListedBackup>());
    }

    private ListedBackup? Find(NamedBackups files, string id) =>
        files.All.FirstOrDefault(file => string.Equals(file.Name, id, StringComparison.Ordinal)) is { } found ? Describe(found) : null;

    private ListedBackup? Describe(NamedBackup named)
    {
        try
        {
            var file = new FileInfo(named.Path);
            if (!file.Exists || file.Attributes.HasFlag(FileAttributes.ReparsePoint))
            {
                return null;
            }

            var manifest = ManifestOf(file);
            return manifest is null && live?.Is(file.FullName) == true
                ? null
                : new(file.Name, file.FullName, file.Length, manifest?.Created ?? named.Second ?? new DateTimeOffset(file.LastWriteTimeUtc), manifest);
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
