using Microsoft.Extensions.Logging;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Locking;
using ShoreGuard.Data.Restoring;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Data.Settings;

namespace ShoreGuard.Data.Operations;

/// <summary>
/// Goes back to the database that the last restore or downgrade replaced: at once where it is kept, else from the backup that
/// was taken of it, as a restore does. An undo can be undone in the same way.
/// </summary>
public sealed partial class UndoDatabase(
    LockAcquisition locks,
    LiveReading reading,
    InterruptedOperations interrupted,
    DatabaseStaging staging,
    DatabaseReplacement replacement,
    RestoreSources sources,
    SourceInspection inspection,
    SourceRestore restore,
    IEnumerable<IRestoreReview> reviews,
    FailedReplacement failed,
    BackupPruner pruner,
    OperationJournal journal,
    DatabaseTarget target,
    StatusBoard board,
    DatabaseOptions options,
    ILogger<UndoDatabase> logger)
{
    /// <summary>Runs the undo.</summary>
    /// <param name="request">Who wants it.</param>
    /// <param name="progress">Told how far it has come, on the thread that does the work.</param>
    /// <param name="cancellationToken">Honoured until the cut-over.</param>
    /// <exception cref="ShoreGuardException"><see cref="ErrorCode.NothingToUndo"/>, or as for a restore.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; nothing of it stands.</exception>
    public async Task<RestoreResult> RunAsync(UndoRequest request, Action<OperationProgress> progress, CancellationToken cancellationToken)
    {
        await using var held = await locks.AcquireAsync(
            OperationKinds.Undo, TimeSpan.FromSeconds(options.LockTimeout), board.WaitForLock, cancellationToken);
        return await RunAsync(held, request, progress, cancellationToken);
    }

    /// <summary>As above, under a lock that the caller has; it stays the caller's.</summary>
    public async Task<RestoreResult> RunAsync(
        HeldLock held, UndoRequest request, Action<OperationProgress> progress, CancellationToken cancellationToken)
    {
        var live = await reading.ReadAsync(countRows: false, cancellationToken);
        interrupted.Settle(held, live.Report);
        var last = LastReplacement.Find(journal.Read(), target.DisplayName)
            ?? throw Nothing("no restore or downgrade of this database is in the journal.");
        var result = await staging.TakeUpKeptAsync(held, last.OperationId, cancellationToken) is { } kept
            ? await FromKeptAsync(held, live, kept, last, request, progress, cancellationToken)
            : await FromBackupAsync(held, live, last, request, progress, cancellationToken);
        LogUndone(last.Kind, last.OperationId, result.To);
        if (!held.IsLost)
        {
            pruner.Prune(held, result.To);
        }

        return result;
    }

    private async Task<RestoreResult> FromKeptAsync(
        HeldLock held,
        LiveDatabase live,
        StagedDatabase kept,
        LastReplacement last,
        UndoRequest request,
        Action<OperationProgress> progress,
        CancellationToken cancellationToken)
    {
        var entry = Begin(live, kept.Report, request);
        List<string> warnings = [];
        Aftermath aftermath;
        try
        {
            foreach (var review in reviews)
            {
                warnings.AddRange(await review.PrepareAsync(staging.RowsOf(kept), live, entry.Id, cancellationToken));
            }

            progress(new(RestoreStages.CutOver, 0, 1, "databases"));
            aftermath = await replacement.RunAsync(held, kept, SafetyBackups.KeptWhole(held), entry, RecordOf(request, last), cancellationToken);
        }
        catch (Exception failure)
        {
            await failed.ConcludeAsync(entry, live.Report?.Current, failure);
            throw;
        }

        return Conclude(entry, live, last, null, isKept: true, aftermath, warnings);
    }

    private async Task<RestoreResult> FromBackupAsync(
        HeldLock held, LiveDatabase live, LastReplacement last, UndoRequest request, Action<OperationProgress> progress, CancellationToken cancellationToken)
    {
        var backupId = last.BackupId
            ?? throw Nothing($"the database that {last.Kind} {last.OperationId} replaced is not kept any more, and there is no backup of it.");
        using var source = await inspection.InspectAsync(sources.ById(backupId), allowUnknownRevision: true, progress, cancellationToken);
        var way = await restore.ChooseWayAsync(request.AllowSlow, cancellationToken);
        var entry = Begin(live, source.Report, request);
        SafetyBackup safety;
        Aftermath aftermath;
        IReadOnlyList<string> warnings;
        try
        {
            (safety, aftermath, warnings) = await restore.RunAsync(
                held, live, source, way, entry, RecordOf(request, last), progress, cancellationToken);
        }
        catch (Exception failure)
        {
            await failed.ConcludeAsync(entry, live.Report?.Current, failure);
            throw;
        }

        return Conclude(entry, live, last, safety.Id, way == RestoreWay.Beside && !live.IsEmpty, aftermath, warnings);
    }

    private JournaledOperation Begin(LiveDatabase live, RevisionReport to, UndoRequest request)
    {
        var entry = journal.Begin(
            target.DisplayName, OperationKinds.Undo, request.Actor, request.RequestId, live.Report?.Current, to.Current, request.OperationId);
        if (to.State != RevisionState.AtHead)
        {
            entry.Stage(RestoreStages.Hold);
        }

        return entry;
    }

    private static RestoreResult Conclude(
        JournaledOperation entry, LiveDatabase live, LastReplacement last, string? safetyId, bool isKept, Aftermath aftermath, IReadOnlyList<string> warnings)
    {
        entry.Ended(Outcomes.Succeeded, backupId: safetyId);
        return new(
            entry.Id, $"{last.Kind} {last.OperationId}", live.Report?.Current, aftermath.Report.Current, safetyId, isKept, aftermath.Held, warnings);
    }

    private static AuditRecord RecordOf(UndoRequest request, LastReplacement last) =>
        new(request.Actor, "database.undo", last.OperationId, $"Undid {last.Kind} {last.OperationId}.");

    private static ShoreGuardException Nothing(string why) => new(
        ErrorCode.NothingToUndo, $"There is nothing to undo: {why}", "Choose a backup ('db backups' lists them) and restore it ('db restore').");

    [LoggerMessage(2311, LogLevel.Warning, "Undid {Kind} {OperationId}; the database is at {Revision}")]
    private partial void LogUndone(string kind, string operationId, string? revision);
}
