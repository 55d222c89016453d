namespace ShoreGuard.Web.Operations;

/// <summary>How far the running stage has come.</summary>
/// <param name="Done">How much is done.</param>
/// <param name="Total">How much there is in all; 0 where it cannot be known.</param>
/// <param name="Unit">What is counted: <c>bytes</c> or <c>migrations</c>.</param>
public sealed record ProgressView(long Done, long Total, string Unit);
