namespace ShoreGuard.Data.Backups;

/// <summary>
/// Proof that what could be lost is safe: a backup that was written, synchronised, read back and found to hold the promised
/// revision; or the finding that the database is empty. Only <see cref="BackupTaker"/> makes one.
/// </summary>
public sealed class VerifiedBackup
{
    internal VerifiedBackup(BackupManifest? manifest, string? path, bool reused)
    {
        Manifest = manifest;
        Path = path;
        IsReused = reused;
    }

    /// <summary>The manifest; null where the database was empty and there was nothing to back up.</summary>
    public BackupManifest? Manifest { get; }

    /// <summary>Where the file is; null where the database was empty.</summary>
    public string? Path { get; }

    /// <summary>Whether an earlier backup of exactly the same content serves, so that a crash loop does not fill the disk.</summary>
    public bool IsReused { get; }
}
