using System.Collections.Concurrent;
using System.Diagnostics;

namespace ShoreGuard.Tests.Infrastructure;

/// <summary>
/// Starts processes from one thread that never ends. The kernel sends the signal of a parent's death when the thread that
/// started the child is gone, and a thread of the pool goes after some idle seconds.
/// </summary>
internal static class ChildProcesses
{
    private static readonly BlockingCollection<Action> Starts = [];

    static ChildProcesses() => new Thread(() =>
    {
        foreach (var start in Starts.GetConsumingEnumerable())
        {
            start();
        }
    })
    {
        IsBackground = true,
        Name = "starts child processes",
    }.Start();

    /// <summary>Starts a process; it gets the signal that it asked for when this process dies, and not before.</summary>
    public static Process Start(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Starts.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(start)!);
            }
            catch (Exception failure)
            {
                started.SetException(failure);
            }
        });
        return started.Task.GetAwaiter().GetResult();
    }
}
