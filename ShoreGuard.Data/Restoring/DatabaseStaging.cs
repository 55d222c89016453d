using System.Data.Common;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Locking;
using ShoreGuard.Data.Migrating;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Restoring;

/// <summary>Makes the database that is to take the live one's place, and compares it with its source before anybody relies on it.</summary>
public sealed class DatabaseStaging(
    IRestoreEngine engine,
    ICutOver cutOver,
    IMigrationEngine migrations,
    IDatabaseConnector connector,
    ContentComparison comparison,
    RevisionReader revisions,
    TableReading reading,
    KnownRevisions known)
{
    /// <summary>
    /// Restores a source beside the live database, which it does not touch. If it stops, what it made stands under the operation's name, and goes
    /// when the operation is settled: by <see cref="CutOverSettlement"/>, here or in the process that gets the lock next.
    /// </summary>
    /// <exception cref="ShoreGuardException">The source could not be restored, or what came out is not what it promised.</exception>
    public async Task<StagedDatabase> StageAsync(
        HeldLock held, SafetyBackup safety, InspectedSource source, string operationId, Action<OperationProgress> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(safety);
        var name = cutOver.StagedName(operationId);
        var warnings = await held.WhileHeldAsync(token => MakeAsync(source, name, progress, token), cancellationToken);
        return new(name, await IdentityAsync(name, cancellationToken), source.Report, [.. source.Warnings, .. warnings]);
    }

    /// <summary>
    /// Restores a source into a scratch database, compares the two, and removes it again: the proof that a backup can be restored. If it
    /// stops, the scratch database goes as a staged one does.
    /// </summary>
    /// <exception cref="ShoreGuardException">It cannot, or what came out is not what it promised.</exception>
    public async Task ProveAsync(
        HeldLock held, InspectedSource source, string operationId, Action<OperationProgress> progress, CancellationToken cancellationToken)
    {
        var name = cutOver.StagedName(operationId);
        await held.WhileHeldAsync(token => MakeAsync(source, name, progress, token), cancellationToken);
        await cutOver.RemoveAsync([name]);
    }

    /// <summary>Takes up a database that an earlier operation kept.</summary>
    /// <returns>Null where it is not there any more.</returns>
    /// <exception cref="ShoreGuardException">It is there and cannot be read.</exception>
    public async Task<StagedDatabase?> TakeUpKeptAsync(HeldLock held, string operationId, CancellationToken cancellationToken)
    {
        held.ThrowIfLost();
        if (!CutOverNames.CanHold(operationId))
        {
            return null;
        }

        var name = cutOver.KeptName(operationId);
        if (await cutOver.IdentityOfAsync(name, cancellationToken) is not { } identity)
        {
            return null;
        }

        await cutOver.WakeAsync(name, cancellationToken);
        var report = await InsideAsync(
            name,
            async connection => RevisionClassifier.Classify(await revisions.ReadAsync(connection, cancellationToken), known),
            cancellationToken);
        return new(name, identity, report, []);
    }

    /// <summary>The rows of a staged database.</summary>
    public IncomingRows RowsOf(StagedDatabase staged) =>
        new((table, cancellationToken) => InsideAsync(staged.Name, connection => reading.ReadAsync(connection, table, cancellationToken), cancellationToken));

    private async Task<IReadOnlyList<string>> MakeAsync(
        InspectedSource source, string name, Action<OperationProgress> progress, CancellationToken cancellationToken)
    {
        var warnings = await engine.StageAsync(
            source, name, (done, total) => progress(new(RestoreStages.Stage, done, total, "bytes")), cancellationToken);
        progress(new(RestoreStages.Compare, 0, source.Content.RowCounts.Count, "tables"));
        await InsideAsync(name, async connection =>
        {
            await comparison.EnsureAsPromisedAsync(connection, source.Content, source.Report, cancellationToken);
            return source.Report;
        }, cancellationToken);
        return warnings;
    }

    private Task<T> InsideAsync<T>(string name, Func<DbConnection, Task<T>> work, CancellationToken cancellationToken) =>
        connector.GuardAsync(async () =>
        {
            await using var connection = await migrations.OpenAsync(cutOver.TargetOf(name), cancellationToken);
            return await work(connection);
        });

    private async Task<string> IdentityAsync(string name, CancellationToken cancellationToken) =>
        await cutOver.IdentityOfAsync(name, cancellationToken)
        ?? throw new InvalidOperationException("A database that was just staged exists.");
}
