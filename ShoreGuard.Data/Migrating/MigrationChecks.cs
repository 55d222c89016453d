using System.Data.Common;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Migrating;

/// <summary>What must hold before a migration is committed.</summary>
public sealed class MigrationChecks(IMigrationEngine engine, RevisionReader revisions)
{
    /// <summary>Counts the rows that point at nothing already. The Python edition did not enforce foreign keys on SQLite, so an old database may have some.</summary>
    public Task<IReadOnlyDictionary<string, long>> BeginAsync(DbConnection connection, CancellationToken cancellationToken) =>
        engine.CountViolationsAsync(connection, cancellationToken);

    /// <summary>The same, of the database as it was backed up: only a result with such rows makes anybody ask, and few have them.</summary>
    public Task<IReadOnlyDictionary<string, long>> BackedUpAsync(VerifiedBackup backup, CancellationToken cancellationToken) =>
        engine.CountViolationsAsync(backup, cancellationToken);

    /// <summary>Refuses a result with new rows that point at nothing, or at another revision than the plan's.</summary>
    /// <exception cref="ShoreGuardException"><see cref="ErrorCode.MigrationFailed"/>; the caller rolls back.</exception>
    public async Task EndAsync(
        DbConnection connection, Func<Task<IReadOnlyDictionary<string, long>>> before, string? target, CancellationToken cancellationToken)
    {
        var after = await engine.CountViolationsAsync(connection, cancellationToken);
        if (after.Count > 0)
        {
            EnsureNoneIsNew(after, await before());
        }

        var reached = (await revisions.ReadAsync(connection, cancellationToken)).Current;
        if (!string.Equals(reached, target, StringComparison.OrdinalIgnoreCase))
        {
            throw Failed($"The migrations ended at {reached ?? "no revision"} instead of {target ?? "no revision"}.");
        }
    }

    private static void EnsureNoneIsNew(IReadOnlyDictionary<string, long> after, IReadOnlyDictionary<string, long> before)
    {
        var worse = after.Where(pair => pair.Value > before.GetValueOrDefault(pair.Key)).Select(pair => $"{pair.Key} ({pair.Value} rows)").ToList();
        if (worse.Count > 0)
        {
            throw Failed($"The migrations would leave rows whose foreign key points at nothing: {string.Join(", ", worse)}.");
        }
    }

    private static ShoreGuardException Failed(string message) => new(
        ErrorCode.MigrationFailed, message, "Correct the migration and deploy again; the old database is unchanged.");
}
