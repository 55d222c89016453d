using System.Globalization;
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
        ["reliability", var documents, var part, var figures, var commit, var minutes, var tests] =>
            Task.FromResult(ReliabilityPage.Write(documents, new(part, TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), commit, minutes, tests), figures)),
        _ when args.Any(argument => argument is "--server" or "--internal-msbuild-node") =>
            TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => ConsoleRunner.Run(args),
    };
}
