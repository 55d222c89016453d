using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using ShoreGuard.Data.Planning;

namespace ShoreGuard.Data.Migrating;

/// <summary>Finds out whether migrations can share one transaction, from the commands that they would run.</summary>
internal static class TransactionNeeds
{
    /// <summary>Whether every step can run inside one transaction; a single command that must run outside makes it no.</summary>
    public static bool AllowOne(DbContext context, MigrationPlan plan) => plan.Steps.All(step => Allows(context, step));

    /// <summary>Whether a step can run inside a transaction.</summary>
    public static bool Allows(DbContext context, PlannedStep step)
    {
        var migration = MigrationClasses.Create(context, step.RevisionId);
        var operations = step.Direction == MigrationDirection.Up ? migration.UpOperations : migration.DownOperations;
        var commands = context.GetService<IMigrationsSqlGenerator>().Generate(operations, ModelAfter(context, step));
        return commands.All(command => !command.TransactionSuppressed);
    }

    /// <summary>The schema that a step leads to, which is what EF Core gives the generator too; null for the base.</summary>
    private static IModel? ModelAfter(DbContext context, PlannedStep step) => step.Reaches is { } reached
        ? context.GetService<IModelRuntimeInitializer>()
            .Initialize(MigrationClasses.Create(context, reached).TargetModel, designTime: true, validationLogger: null)
        : null;
}
