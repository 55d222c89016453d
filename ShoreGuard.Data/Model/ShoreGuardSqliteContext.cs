using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ShoreGuard.Data.Model;

/// <summary>The ShoreGuard schema on SQLite, declared as the Python edition declares it, so that either edition reads the other's file.</summary>
/// <param name="options">The options.</param>
public sealed class ShoreGuardSqliteContext(DbContextOptions<ShoreGuardSqliteContext> options) : ShoreGuardDbContext(options)
{
    /// <inheritdoc/>
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
        optionsBuilder.ReplaceService<IRelationalAnnotationProvider, RowidAnnotations>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            if (property.GetDefaultValue() is bool value)
            {
                property.SetDefaultValue(null);
                property.SetDefaultValueSql(value ? "1" : "0");
                property.ValueGenerated = ValueGenerated.Never;
            }

            if (property.ClrType == typeof(DateTime) || property.ClrType == typeof(DateTime?))
            {
                property.SetValueConverter(new PythonTimestampConverter());
            }
        }
    }

    /// <inheritdoc/>
    protected override string ColumnType(IReadOnlyProperty column, bool isVarchar) =>
        (Nullable.GetUnderlyingType(column.ClrType) ?? column.ClrType) switch
        {
            var type when type == typeof(int) => "INTEGER",
            var type when type == typeof(bool) => "BOOLEAN",
            var type when type == typeof(byte[]) => "BLOB",
            var type when type == typeof(DateTime) => "DATETIME",
            var type when type == typeof(string) => column.GetMaxLength() is { } length ? $"VARCHAR({length})" : isVarchar ? "VARCHAR" : "TEXT",
            var type => throw new NotSupportedException($"No column type is chosen for {type}."),
        };
}
