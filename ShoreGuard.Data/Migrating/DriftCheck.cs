using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Data.Schema;

namespace ShoreGuard.Data.Migrating;

/// <summary>Compares the live schema with the one that the current revision promises. Only reads.</summary>
public sealed class DriftCheck(IDatabaseConnector connector, IMigrationEngine engine, ISchemaReader schemas, KnownRevisions known)
{
    /// <summary>Returns when the schema is the promised one, or when nothing was promised yet.</summary>
    /// <exception cref="ShoreGuardException"><see cref="ErrorCode.SchemaDrift"/>, with the differences.</exception>
    public async Task EnsureSchemaIsAsPromisedAsync(RevisionReport report, CancellationToken cancellationToken)
    {
        if (report.Current is not { } current || await connector.OpenIfExistsAsync(cancellationToken) is not { } opened)
        {
            return;
        }

        await using var connection = opened;
        await using var context = engine.CreateContext(connection, _ => { });
        var found = await connector.GuardAsync(() => schemas.ReadAsync(connection, cancellationToken));
        var differences = PromisedSchema.Broken(
            PromisedSchema.Of(context, current), found, report.Pending.Select(id => known.Find(id)!));
        if (differences.Count > 0)
        {
            throw new ShoreGuardException(
                ErrorCode.SchemaDrift,
                $"The database is at {current}, but its schema is not what that revision promises: {SchemaDifferences.InWords(differences)}.",
                "Put the named tables right, or restore a backup from before they were changed ('db backups' lists them).");
        }
    }
}
