namespace ShoreGuard.Data.Locking;

/// <summary>What the holder before may have left half done because its process died, and what must be put right before anybody relies on the lock.</summary>
public interface ILockHandover
{
    /// <summary>Whether there is anything to put right. Cheap; without the lock the answer may be about an operation that still runs.</summary>
    bool IsDue { get; }

    /// <summary>Puts it right. Called by the one who has just got the lock, before the lock is handed out.</summary>
    Task TakeOverAsync(CancellationToken cancellationToken);
}
