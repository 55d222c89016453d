using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ShoreGuard.Data.Schema;

/// <summary>The schema that an EF Core model promises, for instance the target model of a migration.</summary>
public static class ModelSchema
{
    /// <summary>The promise in the words of <see cref="DatabaseSchema"/>.</summary>
    public static DatabaseSchema From(IRelationalModel model) => new([.. model.Tables.Select(Table)]);

    private static TableSchema Table(ITable table) => new(
        table.Name,
        [.. table.Columns.Select(Column)],
        [.. table.PrimaryKey?.Columns.Select(column => column.Name) ?? []],
        [.. table.Indexes.Where(index => !IsUniqueOverall(index)).Select(index => new IndexSchema(
            index.Name, Joined(index.Columns), index.IsUnique, IndexFilter.Normalise(index.Filter)))],
        table.Indexes.Where(IsUniqueOverall).Select(index => index.Columns)
            .Concat(table.UniqueConstraints.Where(constraint => !constraint.GetIsPrimaryKey()).Select(constraint => constraint.Columns))
            .Select(columns => TableSchema.UniqueSet(columns.Select(column => column.Name)))
            .ToHashSet(StringComparer.Ordinal),
        [.. table.ForeignKeyConstraints.Select(key => new ForeignKeySchema(
            Joined(key.Columns), key.PrincipalTable.Name, Joined(key.PrincipalColumns), OnDelete(key.OnDeleteAction)))]);

    private static ColumnSchema Column(IColumn column) => new(
        column.Name, column.StoreType, column.IsNullable, ColumnDefault.Normalise(DefaultText(column), column.StoreType));

    private static string? DefaultText(IColumn column) => column.DefaultValueSql
        ?? (column.DefaultValue is { } value ? Convert.ToString(value, CultureInfo.InvariantCulture) : null);

    private static bool IsUniqueOverall(ITableIndex index) => index.IsUnique && index.Filter is null;

    private static string Joined(IEnumerable<IColumn> columns) => string.Join(", ", columns.Select(column => column.Name));

    private static string OnDelete(ReferentialAction action) => action switch
    {
        ReferentialAction.NoAction => "NO ACTION",
        ReferentialAction.Restrict => "RESTRICT",
        ReferentialAction.Cascade => "CASCADE",
        ReferentialAction.SetNull => "SET NULL",
        ReferentialAction.SetDefault => "SET DEFAULT",
    };
}
