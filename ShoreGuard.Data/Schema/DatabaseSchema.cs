namespace ShoreGuard.Data.Schema;

/// <summary>The tables of a database in the words that both engines share, so that a promise and a finding can be compared.</summary>
/// <param name="Tables">The tables, the bookkeeping ones left out.</param>
public sealed record DatabaseSchema(IReadOnlyList<TableSchema> Tables);
