namespace ShoreGuard.Web.Documentation;

/// <summary>A refusal as the document shows it.</summary>
/// <param name="Status">The HTTP status that it comes with.</param>
/// <param name="Detail">What happened, for example.</param>
/// <param name="NextStep">What to do next, for example.</param>
internal sealed record DocumentedRefusal(int Status, string Detail, string NextStep);
