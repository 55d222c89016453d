namespace ShoreGuard.Data.Restoring;

/// <summary>
/// Keeps the application away from its database while that is exchanged. The time between closing and opening does not
/// depend on the size of the database, except for the slower way of restoring.
/// </summary>
public interface ICutOverGate
{
    /// <summary>
    /// Refuses new work, waits for a bounded time until the work that runs has ended, and closes every connection of the
    /// application's. Disposing what is returned lets work in again; connections opened from then on reach the new database.
    /// </summary>
    Task<IAsyncDisposable> CloseAsync(CancellationToken cancellationToken);
}
