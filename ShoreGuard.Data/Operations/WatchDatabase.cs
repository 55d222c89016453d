using Microsoft.Extensions.Logging;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Data.Settings;

namespace ShoreGuard.Data.Operations;

/// <summary>
/// Looks after the database for as long as the process lives, so that nobody has to restart anything. Held: where the start
/// could not even be attempted (no answer, no lock), the whole start is run again and migrates a database that has come back;
/// where it was refused or has failed, it is looked whether somebody has put that right. Ready: it is looked whether another
/// process has replaced the database or changed its revision, and the process goes on or steps back accordingly.
/// </summary>
public sealed partial class WatchDatabase(
    StartDatabase start,
    RevisionReader revisions,
    KnownRevisions known,
    WaysOut waysOut,
    IDatabaseConnector connector,
    StatusBoard board,
    OperationPresence presence,
    DatabaseOptions options,
    TimeProvider time,
    ILogger<WatchDatabase> logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    /// <summary>Returns when it is told to stop.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            // What runs here changes the database on purpose, and tells the board itself; and whoever says "off" answers for the schema.
            if (presence.IsRunning || (board.Current.IsReady && options.Migrate == MigrateMode.Off))
            {
                continue;
            }

            if (CouldNotBeAttempted(board.Current.Problem?.Code) && !board.Current.IsReady)
            {
                await start.RunAsync(cancellationToken);
            }
            else
            {
                await LookAsync(cancellationToken);
            }
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (board.Current.IsReady)
            {
                await LookAgainAsync(cancellationToken);
            }
            else
            {
                await start.TryFastPathAsync(cancellationToken);
            }
        }
        catch (Exception unreadable) when (unreadable is ShoreGuardException or IOException or UnauthorizedAccessException)
        {
            // What stands on the board stays as it is, and the next look comes by itself; health checks ask the database too.
            LogLookFailed(unreadable);
        }
    }

    private async Task LookAgainAsync(CancellationToken cancellationToken)
    {
        var report = waysOut.Explain(RevisionClassifier.Classify(await revisions.ReadAsync(cancellationToken), known));
        if (presence.IsRunning || (report.Current == board.Current.Revision && report.Unknown.SequenceEqual(board.Current.Unknown)))
        {
            return;
        }

        board.Saw(report);
        LogChanged(report.Current);
        if (report.State == RevisionState.AtHead)
        {
            await connector.PrepareForServiceAsync(cancellationToken);
            return;
        }

        board.Enter(report.State == RevisionState.Ahead ? DatabaseState.Ahead : DatabaseState.Pending, report.Refusal ?? Changed(report));
    }

    private static Refusal Changed(RevisionReport report) => new(
        ErrorCode.MigrationsPending,
        $"Another process has changed the database: it is at {report.Current ?? RevisionTarget.Base} now, and this build's revision is {report.Head}. It is left as it is.",
        "Deploy the build that belongs to it, or run 'db upgrade'; this process becomes ready by itself once the database is at its revision.");

    private static bool CouldNotBeAttempted(ErrorCode? code) =>
        code is ErrorCode.DatabaseUnreachable or ErrorCode.LockTimeout or ErrorCode.LockedByAnotherInstance or ErrorCode.LockLost;

    [LoggerMessage(2140, LogLevel.Debug, "A look at the database failed")]
    private partial void LogLookFailed(Exception cause);

    [LoggerMessage(2141, LogLevel.Warning, "Another process has changed the database; it is at {Revision} now")]
    private partial void LogChanged(string? revision);
}
