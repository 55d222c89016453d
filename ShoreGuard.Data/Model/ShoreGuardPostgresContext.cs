using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ShoreGuard.Data.Model;

/// <summary>The ShoreGuard schema on PostgreSQL, declared as the Python edition declares it.</summary>
/// <param name="options">The options.</param>
public sealed class ShoreGuardPostgresContext(DbContextOptions<ShoreGuardPostgresContext> options) : ShoreGuardDbContext(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.UseSerialColumns();
        base.OnModelCreating(modelBuilder);
    }

    /// <inheritdoc/>
    protected override string ColumnType(IReadOnlyProperty column, bool isVarchar) =>
        (Nullable.GetUnderlyingType(column.ClrType) ?? column.ClrType) switch
        {
            var type when type == typeof(int) => "integer",
            var type when type == typeof(bool) => "boolean",
            var type when type == typeof(byte[]) => "bytea",
            var type when type == typeof(DateTime) => "timestamp with time zone",
            var type when type == typeof(string) =>
                column.GetMaxLength() is { } length ? $"character varying({length})" : isVarchar ? "character varying" : "text",
            var type => throw new NotSupportedException($"No column type is chosen for {type}."),
        };
}
