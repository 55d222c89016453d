using Microsoft.Extensions.Logging;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Locking;
using ShoreGuard.Data.Settings;

namespace ShoreGuard.Data.Operations;

/// <summary>Waits for a database that does not answer yet: a bounded number of attempts, the delay doubling up to a maximum.</summary>
public sealed partial class DatabaseWait(
    LockAcquisition locks,
    ILockHandover handover,
    StatusBoard board,
    DatabaseOptions options,
    TimeProvider time,
    ILogger<DatabaseWait> logger)
{
    /// <summary>Asks until the database has answered.</summary>
    /// <param name="askAsync">The question, on a connection of its own.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The answer; null where somebody works on the database: it does answer, and the migration lock is what to wait for.</returns>
    /// <exception cref="ShoreGuardException">
    /// <see cref="ErrorCode.DatabaseUnreachable"/> after the last attempt. What another attempt cannot mend, such as a wrong
    /// password, is thrown at once.
    /// </exception>
    public async Task<T?> UntilAnsweredAsync<T>(Func<CancellationToken, Task<T>> askAsync, CancellationToken cancellationToken)
        where T : class
    {
        var delay = TimeSpan.FromSeconds(options.StartupRetryDelay);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await PutRightAsync(cancellationToken);
                return await askAsync(cancellationToken);
            }
            catch (ShoreGuardException busy) when (busy.Code == ErrorCode.LockedByAnotherInstance)
            {
                return null;
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

    /// <summary>After a kill in the middle of a restore the database's own name may be missing: asking for it first would look like a wrong URL.</summary>
    private async Task PutRightAsync(CancellationToken cancellationToken)
    {
        if (handover.IsDue)
        {
            await using var held = await locks.AcquireAsync(
                OperationKinds.Restore,
                TimeSpan.FromSeconds(options.LockTimeout),
                owner => board.Enter(DatabaseState.WaitingForLock, waitingFor: owner),
                cancellationToken);
        }
    }

    [LoggerMessage(2010, LogLevel.Warning, "Attempt {Attempt} of {Attempts}: {Problem} Trying again in {Delay} s")]
    private partial void LogRetry(int attempt, int attempts, string problem, double delay);
}
