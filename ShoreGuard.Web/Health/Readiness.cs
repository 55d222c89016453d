using System.Text.Json.Serialization;

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
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ReadinessDetails? Details);
