using Microsoft.Extensions.Logging;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Settings;

namespace ShoreGuard.Data.Operations;

/// <summary>Waits for a database that does not answer yet: a bounded number of attempts, the delay doubling up to a maximum.</summary>
public sealed partial class DatabaseWait(
    IDatabaseConnector connector, StatusBoard board, DatabaseOptions options, TimeProvider time, ILogger<DatabaseWait> logger)
{
    /// <summary>Returns when the database has answered.</summary>
    /// <exception cref="ShoreGuardException">
    /// <see cref="ErrorCode.DatabaseUnreachable"/> after the last attempt. What another attempt cannot mend, such as a wrong
    /// password, is thrown at once.
    /// </exception>
    public async Task UntilReachableAsync(CancellationToken cancellationToken)
    {
        var delay = TimeSpan.FromSeconds(options.StartupRetryDelay);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await connector.PingAsync(cancellationToken);
                return;
            }
            catch (ShoreGuardException busy) when (busy.Code == ErrorCode.LockedByAnotherInstance)
            {
                return; // Somebody works on it: it answers, and the migration lock is what to wait for.
            }
            catch (ShoreGuardException failure) when (failure.Code == ErrorCode.DatabaseUnreachable && attempt < options.StartupRetryAttempts)
            {
                board.Enter(DatabaseState.WaitingForDatabase, new(failure.Code, failure.Message, failure.NextStep));
                LogRetry(attempt, options.StartupRetryAttempts, failure.Message, delay.TotalSeconds);
            }

            await Task.Delay(delay, time, cancellationToken);
            delay = TimeSpan.FromSeconds(Math.Min(delay.TotalSeconds * 2, options.StartupRetryMaxDelay));
        }
    }

    [LoggerMessage(2010, LogLevel.Warning, "Attempt {Attempt} of {Attempts}: {Problem} Trying again in {Delay} s")]
    private partial void LogRetry(int attempt, int attempts, string problem, double delay);
}
