using System.CommandLine;
using ShoreGuard.Web.Cli.Output;

namespace ShoreGuard.Web.Cli.Commands;

/// <summary>No command: the server. It handles signals itself, and ends well when it is asked to.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        try
        {
            return await ShoreGuardHost.RunAsync(SettingFlags.Given(parsed));
        }
        catch (Exception failure)
        {
            return FailureText.Write(parsed.InvocationConfiguration.Error, failure, withDetails: false);
        }
    }
}
