using ShoreGuard.Tests.Faults;
using ShoreGuard.Tests.Faults.Tracing;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace ShoreGuard.Tests;

/// <summary>The test runner, the processes that the fault tests need beside it, and the page of their figures.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => args switch
    {
        ["trace", .. var rest] when OperatingSystem.IsLinux() => Task.FromResult(TracerCommand.Run(rest)),
        ["story", var argument] when !OperatingSystem.IsWindows() => StoryCommand.RunAsync(argument),
        ["reliability", var documents, .. var run] => Task.FromResult(WriteReliability(documents, run)),
        _ when args.Any(argument => argument is "--server" or "--internal-msbuild-node") =>
            TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => ConsoleRunner.Run(args),
    };

    private static int WriteReliability(string documents, string[] run)
    {
        if (run is [var part, var figures, var commit, var minutes, var tests])
        {
            ReliabilityPage.Keep(documents, PartRun.Today(part, commit, minutes, tests), figures);
        }
        else
        {
            ReliabilityPage.Write(documents);
        }

        return 0;
    }
}
