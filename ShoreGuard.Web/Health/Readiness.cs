using System.Text.Json.Serialization;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Operations;
using ShoreGuard.Web.Http;

namespace ShoreGuard.Web.Health;

/// <summary>The answer of <c>/readyz</c>. Open to everyone: words and numbers, no exception text, no secrets.</summary>
/// <param name="Status"><c>ready</c> or <c>not ready</c>.</param>
/// <param name="Checks">The checks.</param>
/// <param name="Problem">What is wrong and what to do; absent while nothing is.</param>
/// <param name="Details">More, when asked for with <c>?verbose=1</c>.</param>
internal sealed record Readiness(
    string Status,
    ReadinessChecks Checks,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ReadinessProblem? Problem,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ReadinessDetails? Details)
{
    /// <summary>Puts the answer together.</summary>
    /// <param name="isReady">Whether every check is content.</param>
    /// <param name="answer">What the database said.</param>
    /// <param name="status">Where it stands.</param>
    /// <param name="verbose">Whether more is asked for.</param>
    public static Readiness Of(bool isReady, ProbeResult answer, DatabaseStatus status, bool verbose) => new(
        isReady ? "ready" : "not ready",
        new(
            answer.Word,
            answer.LatencyMilliseconds is { } latency ? Math.Round(latency, 2) : null,
            MigrationWords.Of(status),
            status.Revision),
        status.Problem is { } problem ? new(problem.Code.ToWire(), problem.Message, problem.NextStep) : null,
        verbose
            ? new(WireNames.Of(status.State), status.Since.UtcDateTime, status.Head, status.Pending, status.Unknown, status.Progress, status.WaitingFor)
            : null);
}
