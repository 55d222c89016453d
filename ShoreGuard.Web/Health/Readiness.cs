using System.Text.Json.Serialization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
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
    /// <summary>Puts the answer together from the checks' report and the status that they read.</summary>
    public static Readiness Of(HealthReport report, DatabaseStatus status, bool verbose) => new(
        report.Status == HealthStatus.Healthy ? "ready" : "not ready",
        new(
            report.Entries[DatabaseHealthCheck.Name].Description!,
            report.Entries[DatabaseHealthCheck.Name].Data.GetValueOrDefault("latency_ms") as double?,
            report.Entries[MigrationHealthCheck.Name].Description!,
            status.Revision),
        status.Problem is { } problem ? new(problem.Code.ToWire(), problem.Message, problem.NextStep) : null,
        verbose
            ? new(WireNames.Of(status.State), status.Since.UtcDateTime, status.Head, status.Pending, status.Unknown, status.Progress, status.WaitingFor)
            : null);
}
