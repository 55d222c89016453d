namespace ShoreGuard.Data.Restoring;

/// <summary>For a process that serves nobody, such as the command line: there is nothing to keep away.</summary>
internal sealed class NoGate : ICutOverGate, IAsyncDisposable
{
    /// <inheritdoc/>
    public Task<IAsyncDisposable> CloseAsync(CancellationToken cancellationToken) => Task.FromResult<IAsyncDisposable>(this);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
