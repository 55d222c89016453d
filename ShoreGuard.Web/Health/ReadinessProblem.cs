namespace ShoreGuard.Web.Health;

/// <summary>Why the process is not ready.</summary>
/// <param name="Code">The error code.</param>
/// <param name="Detail">What happened.</param>
/// <param name="NextStep">What to do next.</param>
internal sealed record ReadinessProblem(string Code, string Detail, string NextStep);
