namespace ShoreGuard.Data.Operations;

/// <summary>Whether an operation of this process is working on the database right now.</summary>
public sealed class OperationPresence
{
    private int running;

    /// <summary>Whether one is.</summary>
    public bool IsRunning => Volatile.Read(ref running) > 0;

    /// <summary>One begins; disposing what is returned is its end.</summary>
    public IDisposable Begin()
    {
        Interlocked.Increment(ref running);
        return new Presence(this);
    }

    private sealed class Presence(OperationPresence presence) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref presence.running);
    }
}
