namespace ShoreGuard.Web.Operations;

/// <summary>Keeps the process until the operation that runs has ended, which it does by itself once the process is asked to stop.</summary>
internal sealed class OperationShutdown : IHostedLifecycleService
{
    private volatile Task running = Task.CompletedTask;

    /// <summary>Tells it of the operation; the one before has ended.</summary>
    public void WaitsFor(Task operation) => running = operation;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => running.WaitAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
