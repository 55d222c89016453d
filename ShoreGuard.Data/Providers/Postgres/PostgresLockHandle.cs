using System.Data;
using Npgsql;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Locking;

namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>The held advisory lock: it lives and dies with its session, which is asked for a sign of life every few seconds.</summary>
internal sealed class PostgresLockHandle : ILockHandle
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(3);

    // A server that is frozen, or behind a line that swallows everything, never says no: whoever does not answer such a
    // question for this long may have ended the session, and with it the lock, long ago.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly NpgsqlConnection connection;
    private readonly long key;
    private readonly SemaphoreSlim oneAtATime = new(1);
    private readonly CancellationTokenSource lost = new();
    private readonly CancellationTokenSource released = new();
    private readonly Task watching;

    public PostgresLockHandle(NpgsqlConnection connection, long key)
    {
        this.connection = connection;
        this.key = key;
        watching = WatchAsync();
    }

    /// <inheritdoc/>
    public CancellationToken Lost => lost.Token;

    /// <inheritdoc/>
    public async Task<bool> IsHeldAsync(CancellationToken cancellationToken)
    {
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            return connection.State == ConnectionState.Open && await AskAsync(cancellationToken);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await released.CancelAsync();
        await watching;

        // Closing an unpooled connection ends its session, and the server frees the lock with it, also when the connection
        // is broken already. Asking first makes the lock free at once rather than when the server has noticed.
        if (!lost.IsCancellationRequested && connection.State == ConnectionState.Open)
        {
            await AskAsync("SELECT pg_advisory_unlock(@key)", CancellationToken.None);
        }

        await connection.DisposeAsync();
        released.Dispose();
        lost.Dispose();
        oneAtATime.Dispose();
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Heartbeat);
        try
        {
            while (await timer.WaitForNextTickAsync(released.Token))
            {
                if (!await IsHeldAsync(released.Token))
                {
                    await lost.CancelAsync();
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (released.IsCancellationRequested)
        {
            // The lock is being given back: nothing to watch any more.
        }
    }

    private Task<bool> AskAsync(CancellationToken cancellationToken) => AskAsync(
        """
        SELECT count(*) = 1 FROM pg_locks
        WHERE pid = pg_backend_pid() AND locktype = 'advisory' AND granted AND ((classid::bigint << 32) | objid::bigint) = @key
        """,
        cancellationToken);

    private async Task<bool> AskAsync(string question, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return bool.Parse((await connection.ReadTextsAsync(question, patience.Token, ("@key", key)))[0]);
        }
        catch (NpgsqlException)
        {
            // A session that cannot answer has lost its lock, or will have as soon as the server notices.
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false; // No answer in all that time.
        }
    }
}
