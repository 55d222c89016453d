using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using ShoreGuard.Data.Planning;

namespace ShoreGuard.Data.Migrating;

/// <summary>Finds out whether migrations can share one transaction, from the commands that they would run.</summary>
internal static class TransactionNeeds
{
    /// <summary>Whether every step can run inside one transaction; a single command that must run outside makes it no.</summary>
    public static bool AllowOne(DbContext context, MigrationPlan plan) => plan.Steps.All(step => Allows(context, step));

    /// <summary>
    /// The same from what the migrations say themselves, which costs next to nothing. A command of the provider's own that has
    /// to run outside is not among it; EF Core refuses the migration with one, inside a transaction, before it runs.
    /// </summary>
    public static bool SeemToAllowOne(DbContext context, MigrationPlan plan) =>
        plan.Steps.All(step => !OperationsOf(context, step).OfType<SqlOperation>().Any(sql => sql.SuppressTransaction));

    /// <summary>Whether a step can run inside a transaction.</summary>
    public static bool Allows(DbContext context, PlannedStep step)
    {
        var commands = context.GetService<IMigrationsSqlGenerator>().Generate(OperationsOf(context, step), ModelAfter(context, step));
        return commands.All(command => !command.TransactionSuppressed);
    }

    private static IReadOnlyList<MigrationOperation> OperationsOf(DbContext context, PlannedStep step)
    {
        var migration = MigrationClasses.Create(context, step.RevisionId);
        return step.Direction == MigrationDirection.Up ? migration.UpOperations : migration.DownOperations;
    }

    /// <summary>The schema that a step leads to, which is what EF Core gives the generator too; null for the base.</summary>
    private static IModel? ModelAfter(DbContext context, PlannedStep step) => step.Reaches is { } reached
        ? context.GetService<IModelRuntimeInitializer>()
            .Initialize(MigrationClasses.Create(context, reached).TargetModel, designTime: true, validationLogger: null)
        : null;
}
