using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Data.Schema;

namespace ShoreGuard.Data.Migrating;

/// <summary>The schema that a revision promises, and which differences from it break the promise.</summary>
internal static class PromisedSchema
{
    /// <summary>The promise of a revision: the target model of the migration that leads to it.</summary>
    public static DatabaseSchema Of(DbContext context, string revisionId)
    {
        var migration = MigrationClasses.Create(context, revisionId);
        var model = context.GetService<IModelRuntimeInitializer>().Initialize(migration.TargetModel, designTime: true, validationLogger: null);
        return ModelSchema.From(model.GetRelationalModel());
    }

    /// <summary>The differences that matter: an operator's own index harms nothing, and neither does a missing one that a pending migration makes.</summary>
    public static IReadOnlyList<SchemaDifference> Broken(DatabaseSchema promised, DatabaseSchema found, IEnumerable<Revision> pending)
    {
        var healed = pending.SelectMany(revision => revision.Heals).ToHashSet(StringComparer.Ordinal);
        return [.. SchemaComparison.Differences(promised, found).Where(difference => difference.Kind switch
        {
            SchemaDifferenceKind.Structure => true,
            SchemaDifferenceKind.MissingIndex => !healed.Contains(difference.Name),
            SchemaDifferenceKind.AdditionalIndex => false,
        })];
    }
}
