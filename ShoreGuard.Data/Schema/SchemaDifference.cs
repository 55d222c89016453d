namespace ShoreGuard.Data.Schema;

/// <summary>One place where a schema is not what it should be.</summary>
/// <param name="Kind">What kind of thing differs.</param>
/// <param name="Table">The table.</param>
/// <param name="Name">The thing's name: a column, an index, a set of columns; empty for the table itself.</param>
/// <param name="Text">The difference in words, with both sides.</param>
public sealed record SchemaDifference(SchemaDifferenceKind Kind, string Table, string Name, string Text)
{
    /// <summary>The difference in words.</summary>
    public override string ToString() => Text;
}
