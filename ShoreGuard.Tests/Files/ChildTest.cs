using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ShoreGuard.Tests.Files;

/// <summary>
/// A second process that plays one part, written as an explicit test (never run on its own). It gets its argument by the environment, says a
/// word on its standard output when it is ready, and goes on when its standard input ends, which the death of the parent does too.
/// </summary>
internal sealed class ChildTest : IDisposable
{
    private const string ArgumentName = "SHOREGUARD_CHILD_TEST_ARGUMENT";
    private const string ReadyWord = "child-test-is-ready";

    private readonly Process process;

    private ChildTest(Process process) => this.process = process;

    /// <summary>In the child: what the parent handed over.</summary>
    public static string Argument => Environment.GetEnvironmentVariable(ArgumentName)
        ?? throw new InvalidOperationException("This part is played in a child process only.");

    /// <summary>Starts the part and returns when it is ready.</summary>
    public static Task<ChildTest> StartAsync(Type role, string argument, CancellationToken cancellationToken, params (string Name, string Value)[] environment) =>
        StartUnderAsync([], role, argument, cancellationToken, environment);

    /// <summary>As <see cref="StartAsync"/>, run by another program, such as a tracer.</summary>
    public static async Task<ChildTest> StartUnderAsync(
        IReadOnlyList<string> runner, Type role, string argument, CancellationToken cancellationToken, params (string Name, string Value)[] environment)
    {
        // From <root>/shared/Microsoft.NETCore.App/<version>: the very SDK that runs these tests.
        var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet"));
        string[] all = [.. runner, dotnet, "exec", role.Assembly.Location, "-class", role.FullName!, "-explicit", "only"];
        var start = new ProcessStartInfo(all[0], all[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment[ArgumentName] = argument;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var child = new ChildTest(Process.Start(start)!);
        List<string> said = [];
        while (await child.process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.Contains(ReadyWord, StringComparison.Ordinal))
            {
                return child;
            }

            said.Add(line);
        }

        child.Dispose();
        throw new InvalidOperationException(string.Join('\n', said));
    }

    /// <summary>In the child: says that it is ready, and waits until the parent lets it go on.</summary>
    public static void ReadyAndWait()
    {
        Console.WriteLine(ReadyWord);
        Console.In.ReadToEnd();
    }

    /// <summary>Lets the child go on to its end, which must be a good one.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        process.StandardInput.Close();
        var rest = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(rest);
        }
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        process.Kill();
        await process.WaitForExitAsync(cancellationToken);
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }
}
