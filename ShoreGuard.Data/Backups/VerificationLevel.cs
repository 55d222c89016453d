using System.Text.Json.Serialization;

namespace ShoreGuard.Data.Backups;

/// <summary>How thoroughly a backup was verified.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VerificationLevel>))]
public enum VerificationLevel
{
    /// <summary>The hash is right, the file opens, its structure is sound, every byte was read once, and it holds the promised revision.</summary>
    [JsonStringEnumMemberName("quick")]
    Quick,

    /// <summary>Restored into a scratch database, with equal row counts.</summary>
    [JsonStringEnumMemberName("full")]
    Full,
}
