using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using ShoreGuard.Tests.Faults.Tracing;
using ShoreGuard.Tests.Infrastructure;
using Xunit;

namespace ShoreGuard.Tests.Faults;

/// <summary>
/// A process under the tracer, in which a story is played as often as it survives; or the real program, run once. The tracer and what it traces
/// die with this process.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class FaultyProcess : IAsyncDisposable
{
    private readonly Process process;

    private FaultyProcess(Process process) => this.process = process;

    /// <summary>Skips the test where the kernel or the machine has no such tracer.</summary>
    public static void Require() => Assert.SkipUnless(
        OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.X64,
        "The tracer knows the system calls of Linux on x86-64 only.");

    /// <summary>A process that plays the story once for each order that it is given.</summary>
    public static FaultyProcess Play(FaultStory story, FaultScene scene) => new(Start(
        new FaultOrder(FaultOrderKind.Off),
        scene,
        [Dotnet, "exec", Tests, "story", new StoryCommand.Argument(story.Name, scene.Target, scene.Backups).ToText()],
        []));

    /// <summary>Runs the real program's command line to its end, under one order from its first call on.</summary>
    public static async Task<int> RunProgramAsync(FaultStory story, FaultScene scene, FaultOrder order, CancellationToken cancellationToken)
    {
        await using var running = new FaultyProcess(Start(
            order,
            scene,
            [.. ShoreGuardProgram.Command, "db", .. story.Arguments!(scene)],
            [("SHOREGUARD_DATABASE_URL", scene.Target.ConnectionString), ("SHOREGUARD_BACKUP_DIR", scene.Backups)]));
        running.process.StandardInput.Close();
        _ = running.process.StandardOutput.ReadToEndAsync(cancellationToken);
        await running.process.WaitForExitAsync(cancellationToken);
        return running.process.ExitCode;
    }

    /// <summary>Plays the story under an order; returns how it ended, or null when the process was killed on the way.</summary>
    public async Task<string?> PlayAsync(FaultOrder order, CancellationToken cancellationToken)
    {
        await process.StandardInput.WriteLineAsync(order.ToText().AsMemory(), cancellationToken);
        await process.StandardInput.FlushAsync(cancellationToken);
        return await process.StandardOutput.ReadLineAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static string Dotnet => ShoreGuardProgram.Command[0];

    private static string Tests => typeof(FaultyProcess).Assembly.Location;

    private static Process Start(
        FaultOrder order, FaultScene scene, IReadOnlyList<string> command, IReadOnlyList<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(
            "setpriv",
            ["--pdeathsig=KILL", "--", Dotnet, "exec", Tests, "trace", order.ToText(), .. scene.Directories, "--", .. command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["TERM"] = "dumb";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return ChildProcesses.Start(start);
    }
}
