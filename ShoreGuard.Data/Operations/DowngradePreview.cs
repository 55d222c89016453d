using ShoreGuard.Data.Planning;

namespace ShoreGuard.Data.Operations;

/// <summary>What a downgrade would do (a dry run).</summary>
/// <param name="From">The revision now.</param>
/// <param name="To">The revision that it would lead to; null for the base.</param>
/// <param name="Steps">The migrations that it would undo, in order: newest first.</param>
/// <param name="Losses">What it would take from the database, counted in one snapshot; empty tables and columns with a count of 0.</param>
public sealed record DowngradePreview(string From, string? To, IReadOnlyList<PlannedStep> Steps, IReadOnlyList<DataLoss> Losses)
{
    /// <summary>Whether it has to be told that it may lose data.</summary>
    public bool LosesData => Losses.Any(loss => loss.IsLoss);
}
