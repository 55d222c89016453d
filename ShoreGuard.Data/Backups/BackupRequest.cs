namespace ShoreGuard.Data.Backups;

/// <summary>What a backup is taken for.</summary>
/// <param name="Reason">Why.</param>
/// <param name="TargetRevision">Where the migrations that it protects lead; null for other reasons.</param>
/// <param name="Label">What a person calls it.</param>
public sealed record BackupRequest(BackupReason Reason, string? TargetRevision = null, string? Label = null)
{
    /// <summary>Whether migrations follow, which keep writers waiting longer than any copy does.</summary>
    internal bool PrecedesMigration => Reason is BackupReason.PreMigration or BackupReason.PreDowngrade;
}
