using System.CommandLine;
using ShoreGuard.Web.Cli.Commands;
using ShoreGuard.Web.Cli.Help;
using ShoreGuard.Web.Cli.Output;

namespace ShoreGuard.Web.Cli;

/// <summary>The program as a shell sees it: without a command the server, with <c>db …</c> one operation on the database.</summary>
public static class CommandLine
{
    private static readonly Dictionary<string, string?> NoFlags = [];

    /// <summary>Runs what the arguments ask for.</summary>
    /// <returns>The process's exit code, one of <see cref="ExitCodes"/>.</returns>
    public static Task<int> RunAsync(IReadOnlyList<string> arguments) =>
        arguments.Count == 0 ? ServeCommand.RunAsync(NoFlags) : ParseAndRunAsync(arguments); // Most starts: the parser need not even be loaded.

    private static async Task<int> ParseAndRunAsync(IReadOnlyList<string> arguments)
    {
        var parsed = Parse(arguments);
        if (parsed.Action is not ProgramHelp && UsageProblem.In(parsed) is { } problem)
        {
            return FailureText.Write(StandardStreams.Error, problem, withDetails: false);
        }

        return await parsed.InvokeAsync(new InvocationConfiguration
        {
            Output = StandardStreams.Output,
            Error = StandardStreams.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null, // Each command stops in its own way: see StopSignals.
        });
    }

    /// <summary>Understands the arguments without running anything.</summary>
    internal static ParseResult Parse(IReadOnlyList<string> arguments) =>
        // Neither bundles ("-1" is a target) nor files of arguments ("@name" would be read, and quoted in errors).
        Root.Parse(arguments, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });

    /// <summary>The tree of commands.</summary>
    internal static RootCommand Root => field ??= CreateRoot();

    private static RootCommand CreateRoot()
    {
        var root = new RootCommand("ShoreGuard. Without a command it serves; before it serves, it backs its database up and migrates it.")
        {
            HelpName = "shoreguard",
        };
        foreach (var flag in SettingFlags.Everywhere.Concat(SettingFlags.OfServer))
        {
            root.Add(flag.Option);
        }

        root.Directives.Clear();
        root.Add(DatabaseCommands.Create());
        root.SetAction(ServeCommand.RunAsync);
        ProgramHelp.Install(root);
        return root;
    }
}
