namespace ShoreGuard.Data.Backups;

/// <summary>Reads the file beside a backup, whatever it turns out to be.</summary>
internal static class ManifestFile
{
    // Ours have about one kibibyte, more with many tables. What is far longer is not read at all.
    private const int LongestBytes = 1 << 20;

    /// <summary>The manifest; null where the file is missing, a link, not a plain file, or holds something else.</summary>
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
        catch (FileNotFoundException)
        {
            // Deleted by another process between the look and the reading: there is none, then.
            return null;
        }
    }
}
