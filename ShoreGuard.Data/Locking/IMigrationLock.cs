namespace ShoreGuard.Data.Locking;

/// <summary>
/// The lock that keeps every other process from changing the schema or replacing the database. It dies with its process
/// and is never EF Core's own, which on SQLite outlives a killed process and blocks every later start.
/// </summary>
public interface IMigrationLock
{
    /// <summary>Gets ready to ask for the lock, any number of times.</summary>
    Task<ILockAttempt> BeginAttemptAsync(LockOwner owner, CancellationToken cancellationToken);
}
