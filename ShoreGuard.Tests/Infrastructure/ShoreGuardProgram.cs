using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using ShoreGuard.Web;

namespace ShoreGuard.Tests.Infrastructure;

/// <summary>
/// The real program in processes of its own, as a user with an empty home directory has it: nothing of this process's
/// environment reaches it but what is needed to run at all. Its processes die with this one.
/// </summary>
internal sealed class ShoreGuardProgram : IDisposable
{
    private static readonly string[] Inherited = ["PATH", "DOTNET_ROOT", "TMPDIR"];

    private readonly Dictionary<string, string> environment = [];
    private string[] runner = [];

    public ShoreGuardProgram()
    {
        foreach (var name in Inherited)
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
            {
                environment[name] = value;
            }
        }

        environment["HOME"] = Home;
    }

    /// <summary>The user's home directory: empty, private, and gone with the test.</summary>
    public string Home { get; } = Directory.CreateTempSubdirectory("shoreguard-home-").FullName;

    /// <summary>The command line that runs the program, without arguments.</summary>
    public static IReadOnlyList<string> Command { get; } =
    [
        // From <root>/shared/Microsoft.NETCore.App/<version>: the very SDK that runs these tests.
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet")),
        "exec",
        typeof(ShoreGuardHost).Assembly.Location,
    ];

    /// <summary>Sets a variable for all runs that follow.</summary>
    public ShoreGuardProgram With(string name, string value)
    {
        environment[name] = value;
        return this;
    }

    /// <summary>Takes a variable away for all runs that follow.</summary>
    public ShoreGuardProgram Without(string name)
    {
        environment.Remove(name);
        return this;
    }

    /// <summary>Lets another program start this one in all runs that follow: a shell with a mask of its own, another user.</summary>
    public ShoreGuardProgram Under(params string[] runner)
    {
        this.runner = runner;
        return this;
    }

    /// <summary>Runs the program to its end.</summary>
    public Task<ProgramResult> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        RunCommandAsync([.. Command, .. arguments], cancellationToken);

    /// <summary>Runs a shell script with this environment; <c>"$@"</c> is the program, so that pipes and terminals can be put around it.</summary>
    public Task<ProgramResult> RunScriptAsync(string script, CancellationToken cancellationToken) =>
        RunCommandAsync(["bash", "-c", script, "bash", .. Command], cancellationToken);

    /// <summary>Starts the program and returns at once.</summary>
    public RunningProgram Start(params IReadOnlyList<string> arguments) => new(StartProcess([.. Command, .. arguments]), null);

    /// <summary>Starts the server on a free port and returns when it answers requests, ready or not.</summary>
    public async Task<RunningProgram> StartServerAsync(IReadOnlyList<string> flags, CancellationToken cancellationToken)
    {
        var port = LoopbackPorts.Next();
        var server = new RunningProgram(
            StartProcess([.. Command, .. flags], ("SHOREGUARD_PORT", port.ToString(CultureInfo.InvariantCulture))),
            new Uri($"http://127.0.0.1:{port}"));
        try
        {
            await Eventually.BecomesTrueAsync(() => AnswersAsync(server, cancellationToken), TimeSpan.FromSeconds(60), "the server answers");
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public void Dispose() => Directory.Delete(Home, recursive: true);

    private async Task<ProgramResult> RunCommandAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        await using var program = new RunningProgram(StartProcess(command), null);
        return await program.WaitAsync(cancellationToken);
    }

    private Process StartProcess(IReadOnlyList<string> command, params IReadOnlyList<(string Name, string Value)> more)
    {
        var start = new ProcessStartInfo("setpriv", ["--pdeathsig=KILL", "--", .. runner, .. command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Home,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment.Select(entry => (entry.Key, entry.Value)).Concat(more))
        {
            start.Environment[name] = value;
        }

        var process = ChildProcesses.Start(start);
        process.StandardInput.Close();
        return process;
    }

    private static async Task<bool> AnswersAsync(RunningProgram server, CancellationToken cancellationToken)
    {
        if (server.HasExited)
        {
            throw new InvalidOperationException($"The server has ended: {await server.WaitAsync(cancellationToken)}");
        }

        try
        {
            using var answer = await server.Client.GetAsync("/healthz", cancellationToken);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
