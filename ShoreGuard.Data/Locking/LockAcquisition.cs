using ShoreGuard.Data.Errors;

namespace ShoreGuard.Data.Locking;

/// <summary>Waits for the migration lock, for a bounded time, and says whom it waits for.</summary>
public sealed class LockAcquisition(IMigrationLock migrationLock, ILockHandover handover, TimeProvider time)
{
    /// <summary>How often a taken lock is asked for again. A blocking wait could deadlock with CREATE INDEX CONCURRENTLY on PostgreSQL.</summary>
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>The lock, as soon as it is free.</summary>
    /// <param name="purpose">What it is for, shown to those who wait.</param>
    /// <param name="timeout">How long to wait at most; zero asks once.</param>
    /// <param name="waitingFor">Told the owner each time the answer is no.</param>
    /// <param name="cancellationToken">Stops the wait; nothing is held then.</param>
    /// <exception cref="ShoreGuardException"><see cref="ErrorCode.LockTimeout"/>: it did not become free in time.</exception>
    public async Task<HeldLock> AcquireAsync(string purpose, TimeSpan timeout, Action<string> waitingFor, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        await using var attempt = await migrationLock.BeginAttemptAsync(LockOwner.ThisProcess(purpose), cancellationToken);
        while (true)
        {
            if (await attempt.TryAcquireAsync(cancellationToken) is { } handle)
            {
                return await HandOutAsync(handle, cancellationToken);
            }

            var owner = await attempt.ReadOwnerAsync(cancellationToken) ?? "another process";
            if (time.GetElapsedTime(began) >= timeout)
            {
                throw new ShoreGuardException(
                    ErrorCode.LockTimeout,
                    $"The migration lock did not become free within {timeout.TotalSeconds:0.#} s; it is held by: {owner}.",
                    "Wait for that process to finish, or end it if it hangs (the lock goes with it); SHOREGUARD_DB_LOCK_TIMEOUT sets how long to wait.");
            }

            waitingFor(owner);
            await Task.Delay(PollInterval, time, cancellationToken);
        }
    }

    /// <summary>A lock is worth nothing to its holder while what the one before left half done still stands.</summary>
    private async Task<HeldLock> HandOutAsync(ILockHandle handle, CancellationToken cancellationToken)
    {
        try
        {
            await handover.TakeOverAsync(cancellationToken);
            return new HeldLock(handle);
        }
        catch
        {
            await handle.DisposeAsync();
            throw;
        }
    }
}
