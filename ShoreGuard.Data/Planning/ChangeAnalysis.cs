using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace ShoreGuard.Data.Planning;

/// <summary>
/// Says what a list of operations destroys. A pure function. EF Core's own mark is true for dropped tables and columns only,
/// so columns that change are compared with what they were; what nobody can read, such as raw SQL, is unknown and never safe.
/// </summary>
public static class ChangeAnalysis
{
    /// <summary>Everything that the operations destroy or may destroy, in their order; empty only where nothing can be lost.</summary>
    public static IReadOnlyList<Destruction> Destroyed(IEnumerable<MigrationOperation> operations) => [.. operations.SelectMany(DestroyedBy)];

    /// <summary>What one operation destroys or may destroy.</summary>
    internal static IEnumerable<Destruction> DestroyedBy(MigrationOperation operation) => operation switch
    {
        DropTableOperation drop => [new(DestructionKind.Table, drop.Name, null, $"Drops the table {drop.Name} with its rows.")],
        DropColumnOperation drop => [new(DestructionKind.Column, drop.Table, drop.Name, $"Drops the column {drop.Table}.{drop.Name} with its values.")],
        AlterColumnOperation alter => ColumnNarrowing.Of(alter),
        SqlOperation => [new(DestructionKind.Unknown, null, null, "Runs SQL of its own; what it destroys cannot be told from outside.")],
        DeleteDataOperation delete => [new(DestructionKind.Unknown, delete.Table, null, $"Deletes rows of {delete.Table}.")],
        UpdateDataOperation update => [new(DestructionKind.Unknown, update.Table, null, $"Overwrites values in {update.Table}.")],
        DropSchemaOperation or DropSequenceOperation => Unknown(operation),
        _ when operation.IsDestructiveChange || !IsOfEntityFramework(operation) => Unknown(operation),
        _ => [],
    };

    private static Destruction[] Unknown(MigrationOperation operation) =>
        [new(DestructionKind.Unknown, null, null, $"Runs {operation.GetType().Name}; what it destroys cannot be told from outside.")];

    /// <summary>Operations that a provider or an application has brought along mean what their author says, which is not known here.</summary>
    private static bool IsOfEntityFramework(MigrationOperation operation) => operation.GetType().Assembly == typeof(MigrationOperation).Assembly;
}
