using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Migrating;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Data.Schema;

namespace ShoreGuard.Data.Restoring;

/// <summary>Compares a schema with the target model of the revision that it claims: a file that says "005" must be at 005.</summary>
public sealed class RestoredSchema(IMigrationEngine engine, ISchemaReader schemas, KnownRevisions known)
{
    /// <summary>
    /// Returns when the schema is the claimed one. Additional indexes are an operator's own business, and a missing one is let
    /// through where a later migration makes it. A revision that this build does not know promises nothing.
    /// </summary>
    /// <exception cref="ShoreGuardException"><see cref="ErrorCode.BackupIncompatible"/>, with the differences.</exception>
    public async Task EnsureAsClaimedAsync(DbConnection connection, RevisionReport claimed, CancellationToken cancellationToken)
    {
        if (claimed.State == RevisionState.Ahead || known.Find(claimed.Current) is not { } revision)
        {
            return;
        }

        await using var context = engine.CreateContext(connection, _ => { });
        var found = await schemas.ReadAsync(connection, cancellationToken);
        var healed = claimed.Pending.SelectMany(id => known.Find(id)!.Heals).ToHashSet(StringComparer.Ordinal);
        var differences = SchemaComparison.Differences(PromisedBy(context, revision.Id), found)
            .Where(difference => Matters(difference, healed))
            .ToList();
        if (differences.Count > 0)
        {
            throw new ShoreGuardException(
                ErrorCode.BackupIncompatible,
                $"The source says that it is at {revision.Number}, but its schema is not: {SchemaDifferences.InWords(differences)}. The live database is untouched.",
                "Choose another backup ('db backups' lists them).");
        }
    }

    private static bool Matters(SchemaDifference difference, HashSet<string> healed) => difference.Kind switch
    {
        SchemaDifferenceKind.Structure => true,
        SchemaDifferenceKind.MissingIndex => !healed.Contains(difference.Name),
        SchemaDifferenceKind.AdditionalIndex => false,
    };

    private static DatabaseSchema PromisedBy(DbContext context, string revisionId)
    {
        var migration = MigrationClasses.Create(context, revisionId);
        var model = context.GetService<IModelRuntimeInitializer>().Initialize(migration.TargetModel, designTime: true, validationLogger: null);
        return ModelSchema.From(model.GetRelationalModel());
    }
}
