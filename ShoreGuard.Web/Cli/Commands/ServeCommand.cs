using System.CommandLine;
using ShoreGuard.Web.Cli.Output;

namespace ShoreGuard.Web.Cli.Commands;

/// <summary>No command: the server. It handles signals itself, and ends well when it is asked to.</summary>
internal static class ServeCommand
{
    public static Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken) => RunAsync(SettingFlags.Given(parsed));

    /// <summary>Serves.</summary>
    /// <param name="flags">Settings from the command line, by configuration key.</param>
    public static async Task<int> RunAsync(IReadOnlyDictionary<string, string?> flags)
    {
        try
        {
            return await ShoreGuardHost.RunAsync(flags);
        }
        catch (Exception failure)
        {
            return FailureText.Write(StandardStreams.Error, failure, withDetails: false);
        }
    }
}
