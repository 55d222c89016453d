using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Settings;
using ShoreGuard.Web.Health;

namespace ShoreGuard.Web.Startup;

/// <summary>
/// Runs the database's start once the port is open. Neither <c>StartAsync</c> nor <c>StartingAsync</c> will do: while they run
/// nothing listens, probes are refused, and an orchestrator kills a long migration over and over.
/// </summary>
internal sealed class DatabaseLifecycle(
    EarlyLook look,
    StartDatabase start,
    WatchDatabase watch,
    DatabaseProbe probe,
    Lazy<BackupReadiness> readiness,
    StartupAnnouncement announcement,
    DatabaseOptions options,
    ProcessOutcome outcome,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<DatabaseLifecycle> logger) : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan AfterTheFirstRequests = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource stopping = new();
    private Task watching = Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        announcement.Begin();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Brings the database up, or holds or ends the process with the reason on the board.</summary>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        await announcement.CompleteAsync();
        var seen = await look.SeenAsync(cancellationToken);
        if (seen is not null)
        {
            probe.Heard(seen.Took, seen.Age);
        }

        DatabaseStatus status;
        try
        {
            status = await start.RunAsync(seen?.Revisions, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            StartupLog.StoppedDuringStart(logger);
            return;
        }

        if (!status.IsReady && status.State != DatabaseState.Pending && options.OnMigrationFailure == FailurePolicy.Exit)
        {
            outcome.ExitCode = ProcessOutcome.StartFailed;
            StartupLog.Exiting(logger, outcome.ExitCode);
            lifetime.StopApplication();
            return;
        }

        if (!status.IsReady)
        {
            StartupLog.Held(logger);
        }

        watching = WatchAsync();
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // It ends by its cancellation.
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => stopping.Dispose();

    /// <summary>Beside the requests that are served by now: asks the database for a sign of life before the first probe does, and looks after it from then on.</summary>
    private async Task WatchAsync()
    {
        await probe.AskAsync(stopping.Token);
        await Task.WhenAll(CheckBackupsAsync(), watch.RunAsync(stopping.Token));
    }

    /// <summary>Looks whether a backup could be taken. Nobody waits for that, and it starts programs: the first requests do not have to share the processor with them.</summary>
    private async Task CheckBackupsAsync()
    {
        await Task.Delay(AfterTheFirstRequests, time, stopping.Token);
        if (await readiness.Value.CheckAsync(stopping.Token) is { } refusal)
        {
            StartupLog.BackupsImpossible(logger, refusal.Message, refusal.NextStep);
        }
    }
}
