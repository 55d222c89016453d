using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Locking;
using ShoreGuard.Data.Operations;

namespace ShoreGuard.Data.Restoring;

/// <summary>
/// Brings an inspected source into the live database's place: safety backup, review, then beside the live database and by
/// exchange; or, where the server does not allow that and it was asked for, inside it and in one transaction.
/// </summary>
public sealed class SourceRestore(
    IRestoreEngine engine,
    SafetyBackups safetyBackups,
    IEnumerable<IRestoreReview> reviews,
    DatabaseStaging staging,
    DatabaseReplacement replacement,
    InPlaceRestore inPlace)
{
    /// <summary>Refuses before anything is done what the server will not allow.</summary>
    /// <exception cref="ShoreGuardException"><see cref="ErrorCode.SlowRestoreOnly"/>.</exception>
    public async Task<RestoreWay> ChooseWayAsync(bool allowSlow, CancellationToken cancellationToken) =>
        await engine.ObstacleToStagingAsync(cancellationToken) switch
        {
            null => RestoreWay.Beside,
            _ when allowSlow => RestoreWay.InPlace,
            var obstacle => throw new ShoreGuardException(
                ErrorCode.SlowRestoreOnly,
                $"The restored database cannot be made beside the live one: {obstacle} Nothing was touched.",
                "Give the database's user that right (ALTER ROLE name CREATEDB) and try again; or allow the slower way (--allow-slow), in which requests wait until one large transaction has ended."),
        };

    /// <summary>Runs it. If it stops before the exchange or the commit, the live database is what it was.</summary>
    /// <returns>The backup of the database of before, where the restored one leaves this process, and what the operator should know.</returns>
    public async Task<(SafetyBackup Safety, Aftermath Aftermath, IReadOnlyList<string> Warnings)> RunAsync(
        HeldLock held,
        LiveDatabase live,
        InspectedSource source,
        RestoreWay way,
        JournaledOperation entry,
        AuditRecord record,
        Action<OperationProgress> progress,
        CancellationToken cancellationToken)
    {
        entry.Stage(BackupStages.Write);
        var safety = await safetyBackups.TakeAsync(held, live, source.Report.Current, progress, cancellationToken);
        entry.Stage(RestoreStages.Stage, backupId: safety.Id);
        List<string> warnings = safety.Warning is null ? [] : [safety.Warning];
        foreach (var review in reviews)
        {
            warnings.AddRange(await review.PrepareAsync(IncomingRows.Of(source, engine), live, entry.Id, cancellationToken));
        }

        switch (way)
        {
            case RestoreWay.Beside:
                var staged = await staging.StageAsync(held, safety, source, entry.Id, progress, cancellationToken);
                progress(new(RestoreStages.CutOver, 0, 1, "databases"));
                var replaced = await replacement.RunAsync(held, staged, safety, entry, record, cancellationToken);
                return (safety, replaced, [.. warnings, .. staged.Warnings]);
            case RestoreWay.InPlace:
                progress(new(RestoreStages.InPlace, 0, 1, "databases"));
                var (refilled, remarks) = await inPlace.RunAsync(held, safety, source, entry, record, cancellationToken);
                return (safety, refilled, [.. warnings, .. remarks]);
            default:
                throw new ArgumentOutOfRangeException(nameof(way), way, "Not a way of restoring.");
        }
    }
}
