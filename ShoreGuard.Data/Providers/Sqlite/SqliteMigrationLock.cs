using ShoreGuard.Data.Files;
using ShoreGuard.Data.Locking;

namespace ShoreGuard.Data.Providers.Sqlite;

/// <summary>A file lock on <c>NAME.lock</c> beside the database; the kernel frees it when its process dies, however it dies.</summary>
internal sealed class SqliteMigrationLock(SqliteConnectionStrings strings) : IMigrationLock
{
    /// <inheritdoc/>
    public Task<ILockAttempt> BeginAttemptAsync(LockOwner owner, CancellationToken cancellationToken)
    {
        PrivateFiles.EnsureDirectory(Path.GetDirectoryName(strings.FilePath)!);
        return Task.FromResult<ILockAttempt>(new Attempt(strings.FilePath + ".lock", owner));
    }

    private sealed class Attempt(string path, LockOwner owner) : ILockAttempt
    {
        public Task<ILockHandle?> TryAcquireAsync(CancellationToken cancellationToken) =>
            Task.FromResult<ILockHandle?>(FileLock.TryAcquire(path, owner.ToString()) is { } held ? new Handle(held) : null);

        public Task<string?> ReadOwnerAsync(CancellationToken cancellationToken) => Task.FromResult(FileLock.ReadOwner(path));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class Handle(FileLock held) : ILockHandle
    {
        /// <summary>A file lock is not lost while its process lives.</summary>
        public CancellationToken Lost => CancellationToken.None;

        public Task<bool> IsHeldAsync(CancellationToken cancellationToken) => Task.FromResult(held.IsIntact());

        public ValueTask DisposeAsync()
        {
            held.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
