using System.Text.Json.Serialization;

namespace ShoreGuard.Data.Journal;

/// <summary>What a line of the journal reports about its operation.</summary>
public enum JournalEvent
{
    /// <summary>A client was told that the operation runs; nothing has been looked at yet.</summary>
    [JsonStringEnumMemberName("requested")]
    Requested,

    /// <summary>The operation starts; nothing has been touched yet.</summary>
    [JsonStringEnumMemberName("begun")]
    Begun,

    /// <summary>The operation has reached a stage.</summary>
    [JsonStringEnumMemberName("stage")]
    Stage,

    /// <summary>The operation is over, well or not. A begun operation without this line was interrupted.</summary>
    [JsonStringEnumMemberName("ended")]
    Ended,
}
