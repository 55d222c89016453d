namespace ShoreGuard.Data.Operations;

/// <summary>How far a stage of an operation has come.</summary>
/// <param name="Stage">The stage, as in the glossary: <c>back_up</c>, <c>verify</c>, <c>migrate</c>, <c>check</c>.</param>
/// <param name="Done">How much is done.</param>
/// <param name="Total">How much there is in all; 0 where it cannot be known.</param>
/// <param name="Unit">What is counted: <c>bytes</c> or <c>migrations</c>.</param>
/// <param name="Item">What is being worked on: a revision, for migrations.</param>
public sealed record OperationProgress(string Stage, long Done, long Total, string Unit, string? Item = null);
