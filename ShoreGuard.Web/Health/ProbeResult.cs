using ShoreGuard.Data.Errors;

namespace ShoreGuard.Web.Health;

/// <summary>What the database answered to a probe.</summary>
/// <param name="Word"><c>ok</c>, <c>unreachable</c>, <c>slow</c>, <c>missing</c> or <c>unknown</c>.</param>
/// <param name="LatencyMilliseconds">How long the answer took; null where nobody asked or nobody answered.</param>
/// <param name="Code">What kind of failure it was; null for none.</param>
internal sealed record ProbeResult(string Word, double? LatencyMilliseconds, ErrorCode? Code)
{
    /// <summary>Whether the database is there.</summary>
    public bool IsOk => Word == "ok";
}
