using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Data.Schema;

namespace ShoreGuard.Data.Migrating;

/// <summary>
/// Proves the migrations on scratch databases: up to head, down to the base and up again, one revision at a time, the schema
/// on the way down equal to the one on the way up. A migration that cannot be undone is reported, and the way down goes on
/// below it from a fresh database.
/// </summary>
public sealed class MigrationProof(IScratchDatabases scratches, IMigrationEngine engine, ISchemaReader schemas, KnownRevisions known)
{
    /// <summary>Runs the proof.</summary>
    /// <param name="step">Told each result as it comes.</param>
    /// <param name="cancellationToken">Stops it; the scratch databases are removed.</param>
    /// <returns>Whether every schema was what it should be.</returns>
    public async Task<bool> RunAsync(Action<ProofStep> step, CancellationToken cancellationToken)
    {
        var promised = new Dictionary<string, DatabaseSchema>(StringComparer.Ordinal) { [RevisionTarget.Base] = new([]) };
        var sound = true;
        var from = known.All.Count - 1;
        while (from >= 0)
        {
            await using var scratch = await scratches.CreateAsync(cancellationToken);
            await using var connection = await engine.OpenAsync(scratch.Target, cancellationToken);
            await using var context = engine.CreateContext(connection, _ => { });
            await UpAsync(connection, context, 0, from, promised, Record, cancellationToken);
            var lowest = await DownAsync(connection, context, from, promised, Record, cancellationToken);
            if (lowest < 0)
            {
                await UpAsync(connection, context, 0, from, promised, Record, cancellationToken);
            }

            from = lowest - 1;
        }

        return sound;

        void Record(ProofStep result)
        {
            sound &= result.Differences.Count == 0;
            step(result);
        }
    }

    private async Task UpAsync(
        DbConnection connection,
        DbContext context,
        int first,
        int last,
        Dictionary<string, DatabaseSchema> promised,
        Action<ProofStep> record,
        CancellationToken cancellationToken)
    {
        for (var position = first; position <= last; position++)
        {
            var id = known.All[position].Id;
            await MigrateAsync(context, id, cancellationToken);
            var found = await schemas.ReadAsync(connection, cancellationToken);
            var again = !promised.TryAdd(id, found);
            record(new(id, again ? ProofDirection.UpAgain : ProofDirection.Up, SchemaComparison.Differences(promised[id], found), null));
        }
    }

    /// <summary>Goes down as far as the migrations allow.</summary>
    /// <returns>The place of the migration that cannot be undone, or -1 when the base was reached.</returns>
    private async Task<int> DownAsync(
        DbConnection connection,
        DbContext context,
        int from,
        Dictionary<string, DatabaseSchema> promised,
        Action<ProofStep> record,
        CancellationToken cancellationToken)
    {
        for (var position = from; position >= 0; position--)
        {
            var id = known.All[position].Id;
            if (Reversibility.WhyNot(context, id) is { } reason)
            {
                record(new(id, ProofDirection.Down, [], reason));
                return position;
            }

            var below = position > 0 ? known.All[position - 1].Id : RevisionTarget.Base;
            await MigrateAsync(context, position > 0 ? below : Migration.InitialDatabase, cancellationToken);
            var found = await schemas.ReadAsync(connection, cancellationToken);
            record(new(id, ProofDirection.Down, SchemaComparison.Differences(promised[below], found), null));
        }

        return -1;
    }

    private static Task MigrateAsync(DbContext context, string target, CancellationToken cancellationToken) =>
        context.GetService<IMigrator>().MigrateAsync(target, cancellationToken);
}
