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
    public static bool AllowOne(DbContext context, MigrationPlan plan)
    {
        var generator = context.GetService<IMigrationsSqlGenerator>();
        return plan.Steps
            .Select(step => MigrationClasses.Create(context, step.RevisionId))
            .All(migration => generator.Generate(migration.UpOperations, TargetModel(context, migration)).All(command => !command.TransactionSuppressed));
    }

    private static IModel TargetModel(DbContext context, Migration migration) =>
        context.GetService<IModelRuntimeInitializer>().Initialize(migration.TargetModel, designTime: true, validationLogger: null);
}
