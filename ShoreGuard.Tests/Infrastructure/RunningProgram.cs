using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ShoreGuard.Tests.Infrastructure;

/// <summary>The program while it runs. Disposing ends it, whatever it is doing.</summary>
internal sealed partial class RunningProgram : IAsyncDisposable
{
    private readonly Process process;
    private readonly ProgramText output;
    private readonly ProgramText error;

    public RunningProgram(Process process, Uri? address)
    {
        this.process = process;
        output = new(process.StandardOutput);
        error = new(process.StandardError);
        Client = new() { BaseAddress = address };
    }

    /// <summary>Speaks to the server; without an address where the program is none.</summary>
    public HttpClient Client { get; }

    public int ProcessId => process.Id;

    public bool HasExited => process.HasExited;

    /// <summary>Standard output so far.</summary>
    public string Output => output.SoFar;

    /// <summary>Standard error so far.</summary>
    public string Error => error.SoFar;

    /// <summary>Waits for standard output or standard error to contain a text.</summary>
    public Task SaysAsync(string text, TimeSpan within) => Eventually.BecomesTrueAsync(
        () => Task.FromResult(Output.Contains(text, StringComparison.Ordinal) || Error.Contains(text, StringComparison.Ordinal)),
        within,
        $"'{text}' is said");

    /// <summary>SIGTERM; returns when the program has ended.</summary>
    public Task<ProgramResult> TerminateAsync(CancellationToken cancellationToken) => EndAsync(PosixSignal.SIGTERM, cancellationToken);

    /// <summary>SIGINT, as Ctrl-C sends it.</summary>
    public Task<ProgramResult> InterruptAsync(CancellationToken cancellationToken) => EndAsync(PosixSignal.SIGINT, cancellationToken);

    /// <summary>SIGKILL.</summary>
    public Task<ProgramResult> KillAsync(CancellationToken cancellationToken)
    {
        process.Kill();
        return WaitAsync(cancellationToken);
    }

    /// <summary>Returns when the program has ended by itself.</summary>
    public async Task<ProgramResult> WaitAsync(CancellationToken cancellationToken)
    {
        await process.WaitForExitAsync(cancellationToken);
        return new(process.ExitCode, await output.ToEndAsync(), await error.ToEndAsync());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private Task<ProgramResult> EndAsync(PosixSignal signal, CancellationToken cancellationToken)
    {
        // A program that has just ended by itself is no longer there to be signalled.
        _ = SendSignal(process.Id, signal == PosixSignal.SIGINT ? 2 : 15);
        return WaitAsync(cancellationToken);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int processId, int signal);
}
