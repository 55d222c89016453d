using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Planning;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Data.Schema;

namespace ShoreGuard.Data.Migrating;

/// <summary>
/// Compares a database of the Python edition with the revision that it claims, before anything is touched. What is promised
/// comes from the target model of the migration that stands for that revision.
/// </summary>
public sealed class AdoptionCheck(IDatabaseConnector connector, IMigrationEngine engine, ISchemaReader schemas, KnownRevisions known)
{
    /// <summary>Returns when there is nothing to adopt, or when the schema is the claimed one.</summary>
    /// <exception cref="ShoreGuardException"><see cref="ErrorCode.AdoptionRefused"/>, with the differences; nothing was touched.</exception>
    public async Task EnsureSchemaIsAsClaimedAsync(MigrationPlan plan, CancellationToken cancellationToken)
    {
        if (plan.Adopted.Count == 0)
        {
            return;
        }

        await using var connection = await connector.OpenIfExistsAsync(cancellationToken)
            ?? throw new InvalidOperationException("A database that is to be adopted exists.");
        await using var context = engine.CreateContext(connection, _ => { });
        var promised = PromisedSchema.Of(context, plan.Adopted[^1]);
        var found = await connector.GuardAsync(() => schemas.ReadAsync(connection, cancellationToken));
        var pending = plan.Steps.Where(step => step.Direction == MigrationDirection.Up).Select(step => known.Find(step.RevisionId)!);
        var differences = PromisedSchema.Broken(promised, found, pending);
        if (differences.Count > 0)
        {
            throw new ShoreGuardException(
                ErrorCode.AdoptionRefused,
                $"The database says that it is at {Revision.NumberOf(plan.Adopted[^1])}, but its schema is not: {SchemaDifferences.InWords(differences)}. Nothing was touched.",
                "Put the named tables right with the Python edition's own tools, or restore a backup from before they were changed, then start again.");
        }
    }
}
