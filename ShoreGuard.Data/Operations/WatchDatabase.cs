using Microsoft.Extensions.Logging;
using ShoreGuard.Data.Errors;

namespace ShoreGuard.Data.Operations;

/// <summary>
/// While a process is held not ready, looks again now and then, so that nobody has to restart anything. Where the start
/// could not even be attempted (no answer, no lock), the whole start is run again and migrates a database that has come
/// back; where it was refused or has failed, only somebody else can put that right, and it is looked whether they have.
/// </summary>
public sealed partial class WatchDatabase(StartDatabase start, StatusBoard board, TimeProvider time, ILogger<WatchDatabase> logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    /// <summary>Returns when the database is ready, or when it is told to stop.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (!board.Current.IsReady && await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (CouldNotBeAttempted(board.Current.Problem?.Code))
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
            await start.TryFastPathAsync(cancellationToken);
        }
        catch (Exception unreadable) when (unreadable is ShoreGuardException or IOException or UnauthorizedAccessException)
        {
            // The problem on the board stands as it is, and the next look comes by itself.
            LogStillUnreadable(unreadable);
        }
    }

    private static bool CouldNotBeAttempted(ErrorCode? code) =>
        code is ErrorCode.DatabaseUnreachable or ErrorCode.LockTimeout or ErrorCode.LockedByAnotherInstance or ErrorCode.LockLost;

    [LoggerMessage(2140, LogLevel.Debug, "Not ready yet, and the look at the database failed")]
    private partial void LogStillUnreadable(Exception cause);
}
