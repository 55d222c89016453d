namespace ShoreGuard.Tests.Faults;

/// <summary>What is to happen at one statement: once, whichever connection sends it.</summary>
internal sealed class ProxyTrigger(Func<ProxiedStatement, bool> at, ProxyMoment moment, Func<ProxiedStatement, Task> action)
{
    private readonly TaskCompletionSource<ProxiedStatement> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int claimed;

    public ProxyMoment Moment => moment;

    /// <summary>Ends when the action has been done; with the statement that it was done at.</summary>
    public Task<ProxiedStatement> Done => done.Task;

    /// <summary>Whether this is the statement. True once in a trigger's life.</summary>
    public bool Claims(ProxiedStatement statement) => at(statement) && Interlocked.Exchange(ref claimed, 1) == 0;

    public async Task PullAsync(ProxiedStatement statement)
    {
        try
        {
            await action(statement);
            done.TrySetResult(statement);
        }
        catch (Exception failure)
        {
            done.TrySetException(failure);
        }
    }
}
