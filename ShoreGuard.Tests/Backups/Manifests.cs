using ShoreGuard.Data.Backups;

namespace ShoreGuard.Tests.Backups;

/// <summary>Manifests of backups that need no file.</summary>
internal static class Manifests
{
    public static readonly DateTimeOffset Noon = new(2026, 4, 3, 12, 0, 0, TimeSpan.Zero);

    public static BackupManifest Of(
        string id,
        DateTimeOffset? created = null,
        BackupReason reason = BackupReason.Manual,
        string? revision = "003",
        string? target = null,
        bool verified = true,
        string? label = null,
        string database = "sqlite:////data.db") => new()
    {
        Id = id,
        Provider = "sqlite",
        Database = database,
        Revision = revision,
        Reason = reason,
        TargetRevision = target,
        Label = label,
        Bytes = 1,
        Sha256 = "00",
        ServerVersion = "SQLite",
        ToolVersion = "SQLite",
        ApplicationVersion = "1",
        Created = created ?? Noon,
        Verified = verified ? new(VerificationLevel.Quick, created ?? Noon) : null,
    };
}
