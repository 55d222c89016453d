using System.Data.Common;
using ShoreGuard.Data.Connecting;

namespace ShoreGuard.Tests.Health;

/// <summary>A database that answers when the test says so.</summary>
internal sealed class HeldUpDatabase : IDatabaseConnector
{
    private int pings;

    /// <summary>What a ping waits for; true where the database exists.</summary>
    public TaskCompletionSource<bool> Next { get; set; } = new();

    public int Pings => pings;

    public Task<bool> PingAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref pings);
        return Next.Task;
    }

    public Task<DbConnection?> OpenIfExistsAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public LookConnection OpenForLook() => throw new NotSupportedException();

    public Task<T> GuardAsync<T>(Func<Task<T>> work) => throw new NotSupportedException();

    public Task PrepareForServiceAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
}
