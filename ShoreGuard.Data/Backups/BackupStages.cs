namespace ShoreGuard.Data.Backups;

/// <summary>The stages of taking a backup, as they stand in progress and journal.</summary>
public static class BackupStages
{
    /// <summary>The snapshot is being written.</summary>
    public const string Write = "back_up";

    /// <summary>The file is being read back.</summary>
    public const string Verify = "verify";
}
