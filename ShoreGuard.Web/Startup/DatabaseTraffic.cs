using ShoreGuard.Data.Restoring;

namespace ShoreGuard.Web.Startup;

/// <summary>
/// Counts who works on the database right now, and keeps others out while it is exchanged. Whoever is inside is waited for, for
/// a bounded time: after that the exchange ends their connections or refuses, and either is better than waiting for ever.
/// </summary>
internal sealed class DatabaseTraffic(TimeProvider time) : ICutOverGate
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private bool isClosed;
    private int inside;
    private TaskCompletionSource? empty;

    /// <summary>Lets somebody in; null while the gate is closed. Disposing what is returned is leaving.</summary>
    public IDisposable? TryEnter()
    {
        lock (gate)
        {
            if (isClosed)
            {
                return null;
            }

            inside++;
            return new Visit(this);
        }
    }

    /// <inheritdoc/>
    public async Task<IAsyncDisposable> CloseAsync(CancellationToken cancellationToken)
    {
        Task drained;
        lock (gate)
        {
            isClosed = true;
            empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (inside == 0)
            {
                empty.SetResult();
            }

            drained = empty.Task;
        }

        var closed = new Closed(this);
        try
        {
            await drained.WaitAsync(Patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Somebody is slow; the exchange itself deals with connections that are still open.
            return closed;
        }
        catch
        {
            await closed.DisposeAsync();
            throw;
        }

        return closed;
    }

    private void Leave()
    {
        lock (gate)
        {
            if (--inside == 0)
            {
                empty?.TrySetResult();
            }
        }
    }

    private sealed class Visit(DatabaseTraffic traffic) : IDisposable
    {
        private int isOver;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref isOver, 1) == 0)
            {
                traffic.Leave();
            }
        }
    }

    private sealed class Closed(DatabaseTraffic traffic) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            lock (traffic.gate)
            {
                traffic.isClosed = false;
                traffic.empty = null;
            }

            return ValueTask.CompletedTask;
        }
    }
}
