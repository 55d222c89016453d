namespace ShoreGuard.Data.Schema;

/// <summary>One index.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns in order, joined by commas.</param>
/// <param name="IsUnique">Whether it is unique among the rows that its filter lets in.</param>
/// <param name="Filter">The values in its filter as <see cref="IndexFilter.Normalise"/> writes them; null for none.</param>
public sealed record IndexSchema(string Name, string Columns, bool IsUnique, string? Filter)
{
    /// <summary>The index in words.</summary>
    public override string ToString() => $"{(IsUnique ? "unique " : "")}({Columns}){(Filter is null ? "" : $" where {Filter}")}";
}
