using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;

namespace ShoreGuard.Web.Cli.Help;

/// <summary>The help: what a command does, what it prints, how it is called, and how it can end.</summary>
internal static class ProgramHelp
{
    private const int Width = 110;

    private static readonly int[] Always = [ExitCodes.Success, ExitCodes.Unexpected, ExitCodes.Usage];

    /// <summary>Makes <c>--help</c> of a command and everything below it say all of that.</summary>
    public static void Install(RootCommand root)
    {
        var builder = new HelpBuilder(Width);
        builder.CustomizeLayout(_ => [.. HelpBuilder.Default.GetLayout(), Details, Prints, Examples, Codes]);
        root.Options.OfType<HelpOption>().Single().Action = new HelpAction { Builder = builder };
    }

    private static bool Details(HelpContext context) => Section(context, "Details", (context.Command as DocumentedCommand)?.Details.Split('\n') ?? []);

    private static bool Prints(HelpContext context) => Section(context, "Standard output", (context.Command as DocumentedCommand)?.Prints.Split('\n') ?? []);

    private static bool Examples(HelpContext context) => Section(context, "Examples", context.Command switch
    {
        RootCommand => ["shoreguard", "shoreguard --port 9000 --url sqlite:////var/lib/shoreguard/shoreguard.db", "shoreguard db check --url postgresql://app@db/shoreguard"],
        DocumentedCommand documented => documented.Examples,
        _ => [],
    });

    private static bool Codes(HelpContext context)
    {
        var wanted = context.Command is DocumentedCommand { Codes.Count: > 0 } documented ? [.. Always, .. documented.Codes] : ExitCodes.All.Select(entry => entry.Code);
        return Section(context, "Exit codes", [.. ExitCodes.All
            .Where(entry => wanted.Contains(entry.Code))
            .Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Code,3}  {entry.Meaning}"))]);
    }

    private static bool Section(HelpContext context, string title, IReadOnlyList<string> lines)
    {
        if (lines is [] or [""])
        {
            return false;
        }

        context.Output.WriteLine(title + ":");
        foreach (var line in lines)
        {
            context.Output.WriteLine("  " + line);
        }

        return true;
    }
}
