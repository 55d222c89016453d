namespace ShoreGuard.Data.Planning;

/// <summary>What one step of a downgrade takes from the live database, counted.</summary>
/// <param name="RevisionId">The migration that is undone.</param>
/// <param name="Kind">What is taken away.</param>
/// <param name="Table">The table, under its name of today; null where that cannot be told.</param>
/// <param name="Column">The column; null where the whole table is meant, or where it cannot be told.</param>
/// <param name="Count">
/// Exactly how many rows of a table or values of a column are lost; for a narrowing, how many are at risk. Null where nobody can tell.
/// </param>
/// <param name="Sentence">The same for people.</param>
public sealed record DataLoss(string RevisionId, DestructionKind Kind, string? Table, string? Column, long? Count, string Sentence)
{
    /// <summary>Whether anything is lost, or may be: an empty table is none, and what cannot be told is one.</summary>
    public bool IsLoss => Count is not 0;

    /// <summary>A counted destruction.</summary>
    internal static DataLoss Of(string revisionId, Destruction lost, long? count) => new(
        revisionId, lost.Kind, lost.Table, lost.Column, count, InWords(lost, count));

    private static string InWords(Destruction lost, long? count) => lost.Kind switch
    {
        DestructionKind.Table => $"the table {lost.Table} with {count} rows",
        DestructionKind.Column => $"{count} values of {lost.Table}.{lost.Column}",
        DestructionKind.Narrowing => $"up to {count} values of {lost.Table}.{lost.Column} ({lost.Sentence})",
        DestructionKind.Unknown => $"an unknown amount ({lost.Sentence})",
    };
}
