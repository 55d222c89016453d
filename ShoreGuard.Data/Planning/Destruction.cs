namespace ShoreGuard.Data.Planning;

/// <summary>One thing that a migration destroys, or may destroy.</summary>
/// <param name="Kind">What is taken away.</param>
/// <param name="Table">The table; null where that cannot be told.</param>
/// <param name="Column">The column; null where the whole table is meant, or where it cannot be told.</param>
/// <param name="Sentence">The same for people.</param>
public sealed record Destruction(DestructionKind Kind, string? Table, string? Column, string Sentence)
{
    /// <summary>Whether it is the rows without a value that are at risk, and not those with one.</summary>
    internal bool RefusesNulls { get; init; }
}
