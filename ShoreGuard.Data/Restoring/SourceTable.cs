namespace ShoreGuard.Data.Restoring;

/// <summary>The rows of one table of a source.</summary>
/// <param name="Columns">The columns' names.</param>
/// <param name="Rows">The rows, each value as text, in the order of the columns.</param>
public sealed record SourceTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows);
