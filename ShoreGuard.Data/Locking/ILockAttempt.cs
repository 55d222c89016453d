namespace ShoreGuard.Data.Locking;

/// <summary>One process asking for the lock, now and again. Disposing it does not touch a lock that it has handed out.</summary>
public interface ILockAttempt : IAsyncDisposable
{
    /// <summary>Takes the lock if it is free; null if another holds it. Never waits.</summary>
    Task<ILockHandle?> TryAcquireAsync(CancellationToken cancellationToken);

    /// <summary>Who holds the lock now, as far as that can be read.</summary>
    Task<string?> ReadOwnerAsync(CancellationToken cancellationToken);
}
