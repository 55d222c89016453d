using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Globalization;

namespace ShoreGuard.Web.Cli.Help;

/// <summary>The help: what a command does, what it prints, how it is called, and how it can end.</summary>
internal sealed class ProgramHelp(HelpAction standard) : SynchronousCommandLineAction
{
    private const int Width = 110;

    private static readonly int[] Always = [ExitCodes.Success, ExitCodes.Unexpected, ExitCodes.Usage];

    /// <summary>A request for help is answered whatever else is wrong with the command line.</summary>
    public override bool ClearsParseErrors => true;

    /// <summary>Makes <c>--help</c> of a command and everything below it say all of that.</summary>
    public static void Install(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        var standard = (HelpAction)option.Action!;
        standard.MaxWidth = Width;
        option.Action = new ProgramHelp(standard);
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        standard.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        var command = parseResult.CommandResult.Command;
        var documented = command as DocumentedCommand;
        Write(output, "Details", documented?.Details.Split('\n') ?? []);
        Write(output, "Standard output", documented?.Prints.Split('\n') ?? []);
        Write(output, "Examples", documented?.Examples ?? OfServer);
        Write(output, "Exit codes", [.. ExitCodes.All
            .Where(entry => documented is null or { Codes.Count: 0 } || Always.Concat(documented.Codes).Contains(entry.Code))
            .Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Code,3}  {entry.Meaning}"))]);
        return ExitCodes.Success;
    }

    private static IReadOnlyList<string> OfServer { get; } =
    [
        "shoreguard",
        "shoreguard --port 9000 --url sqlite:////var/lib/shoreguard/shoreguard.db",
        "shoreguard db check --url postgresql://app@db/shoreguard",
    ];

    private static void Write(TextWriter output, string title, IReadOnlyList<string> lines)
    {
        if (lines is [] or [""])
        {
            return;
        }

        output.WriteLine(title + ":");
        foreach (var line in lines)
        {
            output.WriteLine("  " + line);
        }

        output.WriteLine();
    }
}
