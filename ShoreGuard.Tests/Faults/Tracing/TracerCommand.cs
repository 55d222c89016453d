using System.Runtime.Versioning;

namespace ShoreGuard.Tests.Faults.Tracing;

/// <summary>
/// The tracer as a process of its own, <c>trace ORDER DIRECTORY… -- COMMAND…</c>: it must be the only one that waits for its children, and
/// that is nothing a process with a test runner in it can promise.
/// </summary>
[SupportedOSPlatform("linux")]
internal static class TracerCommand
{
    public static int Run(IReadOnlyList<string> arguments)
    {
        var end = arguments.ToList().IndexOf("--");
        return new Tracer([.. arguments.Take(end).Skip(1)]).Run([.. arguments.Skip(end + 1)], FaultOrder.Parse(arguments[0]));
    }
}
