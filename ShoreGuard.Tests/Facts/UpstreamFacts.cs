using System.Globalization;
using ShoreGuard.Data.Schema;

namespace ShoreGuard.Tests.Facts;

/// <summary>The schema of the Python edition at each of its revisions, as facts.</summary>
internal static class UpstreamFacts
{
    public static IReadOnlyList<FactColumn> Columns { get; } = [.. FactTable.Read("columns.csv").Select(FactColumn.From)];

    public static IReadOnlyList<FactIndex> Indexes { get; } = [.. FactTable.Read("indexes.csv").Select(FactIndex.From)];

    /// <summary>The EF migration ids, oldest first.</summary>
    public static IReadOnlyList<string> MigrationIds { get; } = [.. FactTable.Read("revisions.csv").Select(row => row["ef_migration_id"])];

    /// <summary>The numbers of the revisions: 001 to 017.</summary>
    public static IReadOnlyList<string> Alembic { get; } = [.. FactTable.Read("revisions.csv").Select(row => row["alembic_revision"])];

    /// <summary>The tables of a revision.</summary>
    public static IReadOnlyList<string> TablesAt(int revision) =>
        [.. Columns.Where(column => column.Revision <= revision).Select(column => column.Table).Distinct()];

    /// <summary>The schema of a revision on an engine, in the words of the comparison.</summary>
    public static DatabaseSchema At(string alembic, string provider)
    {
        var revision = int.Parse(alembic, CultureInfo.InvariantCulture);
        return new([.. TablesAt(revision).Order(StringComparer.Ordinal).Select(table => Table(table, revision, provider))]);
    }

    private static TableSchema Table(string table, int revision, string provider)
    {
        var columns = Columns.Where(column => column.Table == table && column.Revision <= revision).ToList();
        var indexes = Indexes.Where(index => index.Table == table && index.Revision <= revision).DistinctBy(index => (index.Name, string.Join(' ', index.Columns))).ToList();
        return new(
            table,
            [.. columns.Select(column => new ColumnSchema(column.Name, column.TypeOn(provider), column.IsNullable, column.DefaultInWords))],
            [.. columns.Where(column => column.IsKey).Select(column => column.Name)],
            [.. indexes.Where(index => !index.IsUnique || index.Filter is not null)
                .Select(index => new IndexSchema(index.Name, string.Join(", ", index.Columns), index.IsUnique, IndexFilter.Normalise(index.Filter)))],
            columns.Where(column => column.IsUnique).Select(column => TableSchema.UniqueSet([column.Name]))
                .Concat(indexes.Where(index => index.IsUnique && index.Filter is null).Select(index => TableSchema.UniqueSet(index.Columns)))
                .ToHashSet(),
            [.. columns.Where(column => column.ForeignKey is not null).Select(ForeignKey)]);
    }

    private static ForeignKeySchema ForeignKey(FactColumn column)
    {
        var words = column.ForeignKey!.Split(" on delete ");
        var principal = words[0].Split('.');
        return new(column.Name, principal[0], principal[1], words[1]);
    }
}
