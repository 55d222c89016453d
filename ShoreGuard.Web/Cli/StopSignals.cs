using System.Runtime.InteropServices;

namespace ShoreGuard.Web.Cli;

/// <summary>
/// Turns SIGINT and SIGTERM into a clean stop: the operation is cancelled and unwinds by itself. A second signal ends the
/// process at once, which is as safe as a kill at that moment.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly IReadOnlyList<PosixSignalRegistration> registrations;

    public StopSignals() => registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, "Ctrl-C", 2)),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, "SIGTERM", 15)),
    ];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => stop.Token;

    /// <summary>What the operation was stopped by; null while it was not.</summary>
    public string? Name { get; private set; }

    /// <summary>The exit code that says so.</summary>
    public int ExitCode { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in registrations)
        {
            registration.Dispose();
        }

        stop.Dispose();
    }

    private void Stop(PosixSignalContext context, string name, int number)
    {
        if (stop.IsCancellationRequested)
        {
            return; // The second one: the default action, which ends the process.
        }

        context.Cancel = true;
        ExitCode = ExitCodes.SignalBase + number;
        Name = name;
        stop.Cancel();
    }
}
