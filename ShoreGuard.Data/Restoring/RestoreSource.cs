using ShoreGuard.Data.Backups;

namespace ShoreGuard.Data.Restoring;

/// <summary>A file that somebody wants to restore. Nothing about it is believed yet.</summary>
/// <param name="Path">Where it is; an absolute path.</param>
/// <param name="Manifest">The manifest beside it; null for a file that came without one.</param>
public sealed record RestoreSource(string Path, BackupManifest? Manifest)
{
    /// <summary>The file's name, which is the id of a backup in the catalogue.</summary>
    public string Name => System.IO.Path.GetFileName(Path);
}
