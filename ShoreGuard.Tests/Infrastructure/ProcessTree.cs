using System.Diagnostics;
using System.Globalization;

namespace ShoreGuard.Tests.Infrastructure;

/// <summary>A process and its children, which on a PostgreSQL server are its backends.</summary>
internal static class ProcessTree
{
    /// <summary>Sends a signal to all of them, the parent first, so that it starts no more.</summary>
    public static void Signal(int processId, string signal)
    {
        Send(signal, processId);
        Send(signal, [.. ChildrenOf(processId)]);
    }

    private static void Send(string signal, params IReadOnlyList<int> processIds)
    {
        if (processIds.Count > 0)
        {
            using var kill = Process.Start("kill", ["-" + signal, .. processIds.Select(id => id.ToString(CultureInfo.InvariantCulture))]);
            kill.WaitForExit();
        }
    }

    private static IEnumerable<int> ChildrenOf(int processId) => Directory.EnumerateDirectories($"/proc/{processId}/task")
        .SelectMany(task => File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Select(id => int.Parse(id, CultureInfo.InvariantCulture));
}
