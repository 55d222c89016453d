using System.Diagnostics;
using System.Runtime.Versioning;
using ShoreGuard.Tests.Faults.Tracing;
using ShoreGuard.Tests.Infrastructure;

namespace ShoreGuard.Tests.Faults;

/// <summary>A story in a process of its own, once: the real program's command line where there is one for it.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class StoryProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly ProgramText output;
    private readonly ProgramText error;

    private StoryProcess(Process process)
    {
        this.process = process;
        output = new(process.StandardOutput);
        error = new(process.StandardError);
    }

    public static StoryProcess Start(FaultStory story, FaultScene scene)
    {
        IReadOnlyList<string> command = story.Arguments is { } arguments
            ? [.. ShoreGuardProgram.Command, "db", .. arguments(scene)]
            : [ShoreGuardProgram.Command[0], "exec", typeof(StoryProcess).Assembly.Location, "story",
               new StoryCommand.Argument(story.Name, scene.Target, scene.Backups).ToText()];
        var start = new ProcessStartInfo("setpriv", ["--pdeathsig=KILL", "--", .. command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SHOREGUARD_DATABASE_URL"] = scene.Target.ConnectionString;
        start.Environment["SHOREGUARD_BACKUP_DIR"] = scene.Backups;
        var process = ChildProcesses.Start(start);
        process.StandardInput.WriteLine(new FaultOrder(FaultOrderKind.Off).ToText());
        process.StandardInput.Close();
        return new(process);
    }

    /// <summary>SIGKILL, to the program and not to what it has started. Returns when it is gone.</summary>
    public Task KillAsync()
    {
        process.Kill();
        return process.WaitForExitAsync();
    }

    /// <summary>Returns when the program has ended by itself, or was killed.</summary>
    public async Task<ProgramResult> WaitAsync(CancellationToken cancellationToken)
    {
        await process.WaitForExitAsync(cancellationToken);
        return new(process.ExitCode, await output.ToEndAsync(), await error.ToEndAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }
}
