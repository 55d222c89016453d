namespace ShoreGuard.Data.Planning;

/// <summary>One migration that a plan runs.</summary>
/// <param name="RevisionId">The migration's full id.</param>
/// <param name="Title">What it brings, for people.</param>
public sealed record PlannedStep(string RevisionId, string Title);
