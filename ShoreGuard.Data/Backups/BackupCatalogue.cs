namespace ShoreGuard.Data.Backups;

/// <summary>
/// The backups in the backup directory. A file's name is its promise: what bears a final name is complete and was verified.
/// Backups are found by id here and never by joining a client's text into a path.
/// </summary>
public sealed class BackupCatalogue(BackupDirectory directory, BackupEndings endings)
{
    /// <summary>Every backup, newest first; those of other databases and foreign files included.</summary>
    public IReadOnlyList<ListedBackup> List() => !Directory.Exists(directory.Path)
        ? []
        : [.. new DirectoryInfo(directory.Path).EnumerateFiles()
            .Where(file => endings.All.Contains(file.Extension, StringComparer.Ordinal) && !file.Name.StartsWith('.') && file.LinkTarget is null)
            .Select(Describe)
            .OrderByDescending(backup => backup.Created)
            .ThenByDescending(backup => backup.Id, StringComparer.Ordinal)];

    /// <summary>One backup by its id, compared ordinally; null where there is none.</summary>
    public ListedBackup? Find(string id) => List().FirstOrDefault(backup => string.Equals(backup.Id, id, StringComparison.Ordinal));

    /// <summary>Our own backups of one database, newest first.</summary>
    public IReadOnlyList<ListedBackup> Of(string database) =>
        [.. List().Where(backup => backup.Manifest?.Database == database)];

    private static ListedBackup Describe(FileInfo file)
    {
        var beside = ManifestPath(file.FullName);
        var manifest = File.Exists(beside) ? BackupJson.Read(File.ReadAllBytes(beside)) : null;
        var ours = manifest?.Id == file.Name ? manifest : null;
        return new(file.Name, file.FullName, file.Length, ours?.Created ?? new DateTimeOffset(file.LastWriteTimeUtc), ours);
    }

    /// <summary>Where the manifest of a backup stands.</summary>
    internal static string ManifestPath(string backupPath) => backupPath + ".json";
}
