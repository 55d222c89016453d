using System.Text.Json.Serialization;

namespace ShoreGuard.Web.Http;

/// <summary>The body of a refusal or failure: RFC 9457 with members of ours.</summary>
/// <param name="Type">Always <c>about:blank</c>: <c>code</c> says what kind it is.</param>
/// <param name="Title">The HTTP status in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What happened.</param>
/// <param name="Code">What kind of problem, in upper snake case; for programs.</param>
/// <param name="RequestId">The request's id, which the log and the journal have too.</param>
/// <param name="NextStep">What the operator should do next.</param>
public sealed record ProblemDocument(string Type, string Title, int Status, string Detail, string Code, string RequestId, string NextStep)
{
    /// <summary>What is wrong with each field of the request; absent where no field is to blame.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors { get; init; }

    /// <summary>Where the operation is that stands in the way; absent where none does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Operation { get; init; }

    /// <summary>What would be lost; absent where nothing would.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Losses { get; init; }
}
