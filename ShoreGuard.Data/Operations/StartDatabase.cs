using Microsoft.Extensions.Logging;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Data.Settings;

namespace ShoreGuard.Data.Operations;

/// <summary>
/// The start: wait for the database, take the fast path where nothing is pending, else upgrade. Ends ready, or not ready
/// with a problem on the board that says what to do; the database is never left in between.
/// </summary>
public sealed partial class StartDatabase(
    DatabaseWait wait,
    RevisionReader revisions,
    KnownRevisions known,
    InterruptedOperations interrupted,
    IDatabaseConnector connector,
    Lazy<UpgradeDatabase> upgrade,
    WaysOut waysOut,
    StatusBoard board,
    DatabaseOptions options,
    ILogger<StartDatabase> logger)
{
    /// <summary>Runs the start.</summary>
    /// <returns>The final status; a foreseen failure is in it, not thrown.</returns>
    /// <exception cref="OperationCanceledException">The process is stopping; nothing is half done.</exception>
    public Task<DatabaseStatus> RunAsync(CancellationToken cancellationToken) => RunAsync(null, cancellationToken);

    /// <summary>Runs the start.</summary>
    /// <param name="seen">
    /// What the database showed a moment ago; null where nobody has looked. It is enough where nothing is to be done: what another process changes after a
    /// look is noticed by <see cref="WatchDatabase"/>, however long before this the look was. For anything else it is looked again.
    /// </param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>The final status; a foreseen failure is in it, not thrown.</returns>
    /// <exception cref="OperationCanceledException">The process is stopping; nothing is half done.</exception>
    public async Task<DatabaseStatus> RunAsync(ObservedRevisions? seen, CancellationToken cancellationToken)
    {
        try
        {
            if (options.Migrate != MigrateMode.Off && seen is not null && Judge(seen) is var early && IsNothingToDo(early))
            {
                board.Saw(early);
                await EnterServiceAsync(cancellationToken);
                return board.Current;
            }

            var report = await wait.UntilAnsweredAsync(LookAsync, cancellationToken); // The look is the first sign of life: a connection is dear.
            if (options.Migrate == MigrateMode.Off || report is null || !await TryFastPathAsync(report, cancellationToken))
            {
                await BringUpAsync(report, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            board.Enter(DatabaseState.Stopping);
            throw;
        }
        catch (Exception failure)
        {
            Hold(failure as ShoreGuardException ?? Unforeseen(failure));
        }

        return board.Current;
    }

    /// <summary>One look, no lock and no EF Core: ready if the applied revisions are exactly the known ones and nothing was interrupted.</summary>
    internal async Task<bool> TryFastPathAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await TryFastPathAsync(await LookAsync(cancellationToken), cancellationToken);
        }
        catch (ShoreGuardException busy) when (busy.Code == ErrorCode.LockedByAnotherInstance)
        {
            // On PostgreSQL a running migration keeps readers off the history; the migration lock knows when it is over.
            return false;
        }
    }

    private async Task<bool> TryFastPathAsync(RevisionReport report, CancellationToken cancellationToken)
    {
        if (!IsNothingToDo(report))
        {
            return false;
        }

        await EnterServiceAsync(cancellationToken);
        return true;
    }

    private bool IsNothingToDo(RevisionReport report) => report.State == RevisionState.AtHead && !interrupted.Exist;

    /// <summary>Ready, with what stands on the board.</summary>
    private async Task EnterServiceAsync(CancellationToken cancellationToken)
    {
        await interrupted.RemoveFilesAsync(cancellationToken);
        await connector.PrepareForServiceAsync(cancellationToken);
        board.Enter(DatabaseState.Ready);
        LogNothingPending(board.Current.Revision);
    }

    private async Task<RevisionReport> LookAsync(CancellationToken cancellationToken)
    {
        var report = Judge(await revisions.ReadAsync(cancellationToken));
        board.Saw(report);
        return report;
    }

    private RevisionReport Judge(ObservedRevisions seen) => waysOut.Explain(RevisionClassifier.Classify(seen, known));

    private async Task BringUpAsync(RevisionReport? seen, CancellationToken cancellationToken)
    {
        switch (options.Migrate)
        {
            case MigrateMode.Auto:
                var result = await upgrade.Value.RunAsync(new("start", HonoursHold: true), cancellationToken);
                board.Enter(DatabaseState.Ready);
                if (result.WasNothingPending)
                {
                    LogNothingPending(result.To);
                }
                else
                {
                    LogUpgraded(result.From ?? RevisionTarget.Base, result.To ?? RevisionTarget.Base, result.Ran.Count, result.BackupId ?? "none needed");
                }

                break;
            case MigrateMode.Check:
                var report = seen ?? await LookAsync(cancellationToken);
                report.ThrowIfRefused();
                if (report.State != RevisionState.AtHead)
                {
                    throw Pending(report);
                }

                board.Enter(DatabaseState.Ready);
                LogNothingPending(report.Current);
                break;
            case MigrateMode.Off:
                LogOff((seen ?? await LookAsync(cancellationToken)).Pending.Count);
                board.Enter(DatabaseState.Ready);
                break;
        }
    }

    private void Hold(ShoreGuardException failure)
    {
        LogNotReady(failure, failure.Code, failure.Message, failure.NextStep);
        board.Enter(StateOf(failure.Code), new Refusal(failure.Code, failure.Message, failure.NextStep));
    }

    private static ShoreGuardException Pending(RevisionReport report) => new(
        ErrorCode.MigrationsPending,
        $"{(report.State == RevisionState.Alembic ? "The Python edition's database is still to be taken over, and " : "")}{report.Pending.Count} migrations are pending "
            + $"({report.Current ?? RevisionTarget.Base} to {report.Head}); SHOREGUARD_DB_MIGRATE=check keeps a start from running them.",
        "Run 'db upgrade'; this process becomes ready by itself once it has succeeded.");

    /// <summary>A file's name says more than "unexpected"; the words of any other exception may hold what nobody should read.</summary>
    private static ShoreGuardException Unforeseen(Exception failure) => new(
        ErrorCode.Unexpected,
        failure is IOException or UnauthorizedAccessException ? $"A file could not be used: {failure.Message}" : "The start failed in a way that nobody foresaw.",
        "Read the cause in the log and put it right; the next start settles what this one began.",
        failure);

    private static DatabaseState StateOf(ErrorCode code) => code switch
    {
        ErrorCode.DatabaseAhead => DatabaseState.Ahead,
        ErrorCode.DatabaseDiverged => DatabaseState.Diverged,
        ErrorCode.DatabaseForeign or ErrorCode.AdoptionRefused or ErrorCode.SchemaDrift => DatabaseState.Foreign,
        ErrorCode.MigrationsPending or ErrorCode.HeldAfterRestore => DatabaseState.Pending,
        _ => DatabaseState.Failed,
    };

    [LoggerMessage(2001, LogLevel.Information, "The database is at {Revision}; nothing was pending")]
    private partial void LogNothingPending(string? revision);

    [LoggerMessage(2002, LogLevel.Information, "The database went from {From} to {To} ({Count} migrations); backup from before: {BackupId}")]
    private partial void LogUpgraded(string from, string to, int count, string backupId);

    [LoggerMessage(2003, LogLevel.Warning, "SHOREGUARD_DB_MIGRATE=off: {Count} pending migrations are left alone, and requests are served")]
    private partial void LogOff(int count);

    [LoggerMessage(2004, LogLevel.Error, "Not ready: {Code}. {Problem} Next: {NextStep}")]
    private partial void LogNotReady(Exception cause, ErrorCode code, string problem, string nextStep);
}
