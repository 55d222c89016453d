using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Files;
using ShoreGuard.Data.Locking;

namespace ShoreGuard.Data.Providers.Sqlite;

/// <summary>A file lock on <c>NAME.lock</c> beside the database; the kernel frees it when its process dies, however it dies.</summary>
internal sealed class SqliteMigrationLock(SqliteConnectionStrings strings) : IMigrationLock
{
    /// <inheritdoc/>
    public Task<ILockAttempt> BeginAttemptAsync(LockOwner owner, CancellationToken cancellationToken)
    {
        var path = strings.FilePath + ".lock";
        return Task.FromResult(Guard(path, () =>
        {
            PrivateFiles.EnsureDirectory(Path.GetDirectoryName(path)!);
            return (ILockAttempt)new Attempt(path, owner);
        }));
    }

    /// <summary>The lock is a file that has to be written: a full disk keeps everybody from it, and its operator has to be told which disk.</summary>
    private static T Guard<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw failure.HResult == PosixErrors.NoSpace
                ? new(
                    ErrorCode.InsufficientSpace,
                    $"The disk of {path} is full: the lock that every operation begins with could not be taken. Nothing was touched.",
                    "Free some space there, then try again.",
                    failure)
                : new ShoreGuardException(
                    ErrorCode.DatabaseRefused,
                    $"The lock file {path} could not be used: {failure.Message} Nothing was touched.",
                    "Give this user read and write access to the database's directory, and check its disk.",
                    failure);
        }
    }

    private sealed class Attempt(string path, LockOwner owner) : ILockAttempt
    {
        public Task<ILockHandle?> TryAcquireAsync(CancellationToken cancellationToken) =>
            Task.FromResult<ILockHandle?>(Guard(path, () => FileLock.TryAcquire(path, owner.ToString())) is { } held ? new Handle(held) : null);

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
