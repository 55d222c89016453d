using System.Text.Json.Serialization;

namespace ShoreGuard.Data.Backups;

/// <summary>Why a backup was taken.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BackupReason>))]
public enum BackupReason
{
    /// <summary>Before migrations ran.</summary>
    [JsonStringEnumMemberName("pre-migration")]
    PreMigration,

    /// <summary>Asked for by a person.</summary>
    [JsonStringEnumMemberName("manual")]
    Manual,

    /// <summary>Before a restore, as its way back.</summary>
    [JsonStringEnumMemberName("pre-restore")]
    PreRestore,

    /// <summary>Before a downgrade, as its way back.</summary>
    [JsonStringEnumMemberName("pre-downgrade")]
    PreDowngrade,

    /// <summary>Taken by a timer.</summary>
    [JsonStringEnumMemberName("scheduled")]
    Scheduled,
}
