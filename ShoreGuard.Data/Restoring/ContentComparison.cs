using System.Data.Common;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Data.Schema;

namespace ShoreGuard.Data.Restoring;

/// <summary>Compares a restored database with what its source was found to hold.</summary>
public sealed class ContentComparison(RevisionReader revisions, RestoredSchema schema)
{
    /// <summary>Returns when revisions, rows of every table and schema are the promised ones.</summary>
    /// <exception cref="ShoreGuardException"><see cref="ErrorCode.RestoreFailed"/> or <see cref="ErrorCode.BackupIncompatible"/>, with the difference.</exception>
    public async Task EnsureAsPromisedAsync(DbConnection restored, BackupContent promised, RevisionReport report, CancellationToken cancellationToken)
    {
        var found = await revisions.ReadAsync(restored, cancellationToken);
        if (!found.Applied.SequenceEqual(promised.Revisions.Applied)
            || !(found.Alembic ?? []).SequenceEqual(promised.Revisions.Alembic ?? []))
        {
            throw Different($"it is at {found.Current ?? "no revision"} and the source at {promised.Revisions.Current ?? "no revision"}");
        }

        var counts = await RowCounter.CountAsync(restored, found.Tables, cancellationToken);
        var different = promised.RowCounts.Keys
            .Where(table => promised.RowCounts[table] != counts.GetValueOrDefault(table, -1))
            .Select(table => $"{table} has {Rows(counts, table)} instead of {promised.RowCounts[table]}")
            .Concat(found.Tables.Except(promised.Revisions.Tables).Select(table => $"{table} should not be there"))
            .ToList();
        if (different.Count > 0)
        {
            throw Different(SchemaDifferences.InWords(different));
        }

        await schema.EnsureAsClaimedAsync(restored, report, cancellationToken);
    }

    private static string Rows(IReadOnlyDictionary<string, long> counts, string table) =>
        counts.TryGetValue(table, out var count) ? $"{count} rows" : "no table";

    private static ShoreGuardException Different(string what) => new(
        ErrorCode.RestoreFailed,
        $"The restored database is not what the source holds: {what}. The live database is untouched.",
        "Try again; if it happens twice, check the disk and choose another backup.");
}
