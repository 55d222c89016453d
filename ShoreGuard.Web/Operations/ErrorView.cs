namespace ShoreGuard.Web.Operations;

/// <summary>Why an operation failed.</summary>
/// <param name="Code">What kind of problem, in upper snake case.</param>
/// <param name="Detail">What happened.</param>
/// <param name="NextStep">What the operator should do next; null where only the journal remembers the operation.</param>
public sealed record ErrorView(string Code, string Detail, string? NextStep);
