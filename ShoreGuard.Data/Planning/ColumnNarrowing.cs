using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace ShoreGuard.Data.Planning;

/// <summary>Compares a column that changes with what it was. EF Core calls no such change destructive, whatever it does to the values.</summary>
internal static class ColumnNarrowing
{
    /// <summary>What the change may cost: values that no longer fit, rows without a value, or both.</summary>
    public static IEnumerable<Destruction> Of(AlterColumnOperation alter)
    {
        var name = $"{alter.Table}.{alter.Name}";
        if (alter.ComputedColumnSql is not null && alter.OldColumn.ComputedColumnSql is null)
        {
            yield return Narrowed(alter, $"Computes {name} from other columns; the values it has are lost.");
            yield break;
        }

        var before = StoreType.Of(alter.OldColumn);
        var after = StoreType.Of(alter);
        if (!after.TakesAll(before))
        {
            yield return Narrowed(alter, $"Narrows {name} from {before} to {after}; values that do not fit are lost or stop the migration.");
        }

        if (alter.OldColumn.IsNullable && !alter.IsNullable)
        {
            yield return Narrowed(alter, $"Requires a value in {name}; rows without one get the default or stop the migration.") with { RefusesNulls = true };
        }
    }

    private static Destruction Narrowed(AlterColumnOperation alter, string sentence) => new(DestructionKind.Narrowing, alter.Table, alter.Name, sentence);
}
