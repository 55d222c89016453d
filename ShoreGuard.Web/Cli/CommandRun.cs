using System.CommandLine;
using ShoreGuard.Web.Cli.Output;

namespace ShoreGuard.Web.Cli;

/// <summary>One run of a command: its services, and where its result goes.</summary>
/// <param name="services">Everything about the database.</param>
/// <param name="output">Standard output: the result and nothing else.</param>
internal sealed class CommandRun(CommandServices services, TextWriter output)
{
    /// <summary>Standard output: the result and nothing else.</summary>
    public TextWriter Output { get; } = output;

    /// <summary>A service.</summary>
    public T Get<T>()
        where T : notnull => services.Get<T>();

    /// <summary>Runs a command from its composition to its exit code. Whatever goes wrong is said on standard error, with the next step.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="work">The command; returns the exit code.</param>
    /// <param name="flags">Settings that the command itself decides on, beyond the flags.</param>
    /// <param name="adjust">What the command composes differently.</param>
    public static async Task<int> RunAsync(
        ParseResult parsed,
        Func<CommandRun, CancellationToken, Task<int>> work,
        IReadOnlyDictionary<string, string?>? flags = null,
        Action<IServiceCollection>? adjust = null)
    {
        using var stop = new StopSignals();
        CommandServices? services = null;
        try
        {
            services = CommandServices.Create(flags ?? SettingFlags.Given(parsed), adjust);
            return await work(new(services, parsed.InvocationConfiguration.Output), stop.Token);
        }
        catch (OperationCanceledException) when (stop.Name is not null)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"stopped by {stop.Name}: nothing is half done");
            return stop.ExitCode;
        }
        catch (Exception failure)
        {
            return FailureText.Write(parsed.InvocationConfiguration.Error, failure, services?.ShowsDetails ?? false);
        }
        finally
        {
            services?.Dispose();
        }
    }
}
