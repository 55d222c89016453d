using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Migrations.Operations.Builders;

namespace ShoreGuard.Data.Migrating;

/// <summary>
/// Asks for a column to be dropped by the engine's own statement instead of EF Core's table rebuild, which would turn the
/// table's unique constraints into indexes. The planner still sees a column being dropped, which raw SQL would hide from it.
/// </summary>
public static class InPlaceColumnDrop
{
    private const string Annotation = "ShoreGuard:InPlace";

    /// <summary>Marks the drop. For a column without an index, key or foreign key.</summary>
    public static OperationBuilder<DropColumnOperation> InPlace(this OperationBuilder<DropColumnOperation> drop) => drop.Annotation(Annotation, true);

    /// <summary>Whether a drop is marked.</summary>
    internal static bool IsInPlace(this DropColumnOperation drop) => drop[Annotation] is true;
}
