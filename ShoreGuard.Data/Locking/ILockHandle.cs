namespace ShoreGuard.Data.Locking;

/// <summary>The engine's side of a held lock.</summary>
public interface ILockHandle : IAsyncDisposable
{
    /// <summary>Cancelled when the lock is lost while it is held.</summary>
    CancellationToken Lost { get; }

    /// <summary>Whether the lock is held right now.</summary>
    Task<bool> IsHeldAsync(CancellationToken cancellationToken);
}
