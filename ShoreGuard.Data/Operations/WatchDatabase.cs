using ShoreGuard.Data.Errors;

namespace ShoreGuard.Data.Operations;

/// <summary>
/// While a process is held not ready, looks again now and then: another replica or the command line may have brought the
/// database to this build's revision, and then nobody should have to restart anything.
/// </summary>
public sealed class WatchDatabase(StartDatabase start, StatusBoard board, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    /// <summary>Returns when the database is ready, or when it is told to stop.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (!board.Current.IsReady && await timer.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                await start.TryFastPathAsync(cancellationToken);
            }
            catch (ShoreGuardException)
            {
                // Still not readable: the problem on the board stands as it is, and the next look comes by itself.
                continue;
            }
        }
    }
}
