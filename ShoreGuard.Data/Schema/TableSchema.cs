namespace ShoreGuard.Data.Schema;

/// <summary>One table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns, in any order.</param>
/// <param name="PrimaryKey">The columns of the primary key, in order.</param>
/// <param name="Indexes">The indexes that are not unique over the whole table.</param>
/// <param name="UniqueSets">
/// The column sets that are unique over the whole table, each as sorted names joined by commas; whether a constraint or an
/// index sees to it makes no difference to the rows.
/// </param>
/// <param name="ForeignKeys">Its foreign keys.</param>
public sealed record TableSchema(
    string Name,
    IReadOnlyList<ColumnSchema> Columns,
    IReadOnlyList<string> PrimaryKey,
    IReadOnlyList<IndexSchema> Indexes,
    IReadOnlySet<string> UniqueSets,
    IReadOnlyList<ForeignKeySchema> ForeignKeys)
{
    /// <summary>A unique set in the form that <see cref="UniqueSets"/> holds.</summary>
    public static string UniqueSet(IEnumerable<string> columns) => string.Join(", ", columns.Order(StringComparer.Ordinal));
}
