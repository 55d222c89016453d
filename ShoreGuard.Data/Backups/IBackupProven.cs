namespace ShoreGuard.Data.Backups;

/// <summary>Told when a new backup has proven good, from which moment on older ways back are no longer needed.</summary>
public interface IBackupProven
{
    /// <summary>Lets them go. What cannot be let go now must not fail the backup: it is tried again after the next one.</summary>
    Task BackupProvenAsync();
}
