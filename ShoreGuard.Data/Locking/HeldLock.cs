using ShoreGuard.Data.Errors;

namespace ShoreGuard.Data.Locking;

/// <summary>
/// Proof that no other process migrates, restores or downgrades this database. Only <see cref="LockAcquisition"/> makes
/// one; disposing it gives the lock back, and so does the death of the process.
/// </summary>
public sealed class HeldLock : IAsyncDisposable
{
    private readonly ILockHandle handle;

    internal HeldLock(ILockHandle handle) => this.handle = handle;

    /// <summary>Cancelled when the lock is lost while it is held: the connection that carried it is gone.</summary>
    public CancellationToken Lost => handle.Lost;

    /// <summary>Whether the loss is known already.</summary>
    public bool IsLost => Lost.IsCancellationRequested;

    /// <summary>Asks the engine whether the lock is still held; the last question before a commit.</summary>
    /// <exception cref="ShoreGuardException"><see cref="ErrorCode.LockLost"/>.</exception>
    public async Task EnsureHeldAsync(CancellationToken cancellationToken)
    {
        if (!await handle.IsHeldAsync(cancellationToken))
        {
            throw LostException();
        }
    }

    /// <summary>Throws when the loss is already known.</summary>
    /// <exception cref="ShoreGuardException"><see cref="ErrorCode.LockLost"/>.</exception>
    public void ThrowIfLost()
    {
        if (IsLost)
        {
            throw LostException();
        }
    }

    /// <summary>Runs work that is stopped when the lock is lost: without it nobody may rely on what the work makes.</summary>
    /// <exception cref="ShoreGuardException"><see cref="ErrorCode.LockLost"/>.</exception>
    public async Task<T> WhileHeldAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        ThrowIfLost();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Lost);
        try
        {
            return await work(stop.Token);
        }
        catch (Exception failure) when (IsLost && !cancellationToken.IsCancellationRequested)
        {
            throw CauseOf(failure);
        }
    }

    /// <summary>Why work under the lock stopped: the loss, where it is known, whatever else it made fail.</summary>
    public Exception CauseOf(Exception failure) => IsLost ? LostException(failure) : failure;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => handle.DisposeAsync();

    private static ShoreGuardException LostException(Exception? failure = null) => new(
        ErrorCode.LockLost,
        "The migration lock was lost while it was held, so the work was rolled back.",
        "Check the connection to the database server; the next start tries again by itself.",
        failure);
}
