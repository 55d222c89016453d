using System.Text.Json.Serialization;

namespace ShoreGuard.Data.Planning;

/// <summary>What a migration takes away.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DestructionKind>))]
public enum DestructionKind
{
    /// <summary>A table, with its rows.</summary>
    [JsonStringEnumMemberName("table")]
    Table,

    /// <summary>A column, with its values.</summary>
    [JsonStringEnumMemberName("column")]
    Column,

    /// <summary>A column stays, but takes fewer values than before.</summary>
    [JsonStringEnumMemberName("narrowing")]
    Narrowing,

    /// <summary>Nobody can tell without running it. Never to be taken for safe.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,
}
