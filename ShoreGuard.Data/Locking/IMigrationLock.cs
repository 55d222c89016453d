namespace ShoreGuard.Data.Locking;

/// <summary>
/// The lock that keeps every other process from changing the schema or replacing the database. It dies with its process
/// and is never EF Core's own, which on SQLite outlives a killed process and blocks every later start.
/// </summary>
public interface IMigrationLock
{
    /// <summary>Takes the lock if it is free; null if another holds it. Never waits.</summary>
    Task<ILockHandle?> TryAcquireAsync(LockOwner owner, CancellationToken cancellationToken);

    /// <summary>Who holds the lock now, as far as that can be read.</summary>
    Task<string?> ReadOwnerAsync(CancellationToken cancellationToken);
}
