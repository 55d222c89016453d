using ShoreGuard.Data.Files;

namespace ShoreGuard.Data.Backups;

/// <summary>Reads the file beside a backup, whatever it turns out to be.</summary>
internal static class ManifestFile
{
    // Ours have about one kibibyte, and some fifty bytes more for each table. What is far longer is not read at all.
    private const int LongestBytes = 16 << 20;

    /// <summary>Puts a manifest in the place of the one before: a reader sees one or the other, whole.</summary>
    public static Task WriteAsync(string path, BackupManifest manifest, CancellationToken cancellationToken) =>
        DurableFile.WriteAsync(path, BackupJson.Write(manifest), cancellationToken);

    /// <summary>The manifest; null where the file is missing, a link, not a plain file, not for this user to read, or holds something else.</summary>
    public static BackupManifest? Read(string path) => Read(new FileInfo(path));

    /// <inheritdoc cref="Read(string)"/>
    public static BackupManifest? Read(FileInfo file)
    {
        try
        {
            // A pipe has no length: it is never opened, which would wait for a writer.
            return file is { Exists: true, Length: > 0 and <= LongestBytes } && !file.Attributes.HasFlag(FileAttributes.ReparsePoint)
                ? BackupJson.Read(File.ReadAllBytes(file.FullName))
                : null;
        }
        catch (Exception none) when (none is IOException or UnauthorizedAccessException)
        {
            // Deleted by another process between the look and the reading; or another user's, or on a bad sector: one
            // backup that nobody can vouch for must not hide all others.
            return null;
        }
    }
}
