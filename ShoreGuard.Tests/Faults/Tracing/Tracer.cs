using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using static ShoreGuard.Tests.Faults.Tracing.PtraceNative;

namespace ShoreGuard.Tests.Faults.Tracing;

/// <summary>
/// Runs a program and sees every system call of all its threads and children in one order, unlike strace, whose count is each
/// thread's own and therefore leaves out the first calls of every thread but one. At the watched call that it was
/// ordered to, it kills the program, makes the call fail, or copies the directories.
/// </summary>
/// <param name="directories">Only calls on files in these count.</param>
[SupportedOSPlatform("linux")]
internal sealed class Tracer(IReadOnlyList<string> directories)
{
    private const ulong Stat = 4;
    private const ulong LinkStat = 6;
    private const ulong NewFileStat = 262;
    private const int NoChildLeft = 10;

    private readonly Dictionary<int, Pending> pending = [];
    private FaultOrder order = new(FaultOrderKind.Off);
    private int count;
    private int root;

    private enum Pending
    {
        /// <summary>The call was replaced by none: its result becomes the error.</summary>
        Fail,

        /// <summary>The call writes half: then comes the kill.</summary>
        Kill,
    }

    /// <summary>Runs a command to its end under an order, and returns its exit code, or 137 when it was killed.</summary>
    public int Run(IReadOnlyList<string> command, FaultOrder first)
    {
        order = first;
        var fifo = Path.Combine(Path.GetTempPath(), $"shoreguard-tracer-{Guid.NewGuid():N}");
        Ensure(MakeFifo(fifo, 0b110_000_000));
        try
        {
            // The shell waits until it is traced; what it then becomes is traced from its first call on.
            string?[] arguments = ["sh", "-c", "read -r go < \"$0\"; exec \"$@\"", fifo, .. command, null];
            string?[] environment = [.. Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>().Select(variable => $"{variable.Key}={variable.Value}"), null];
            Ensure(Spawn(out root, "/bin/sh", 0, 0, arguments, environment));
            Ensure(Ptrace(Seize, root, 0, Options));
            Ensure(Ptrace(Interrupt, root, 0, 0));
            new Thread(() => Release(fifo)) { IsBackground = true }.Start();
            return Loop();
        }
        finally
        {
            File.Delete(fifo);
        }
    }

    /// <summary>Lets the shell go on. The name goes at once, because this process may be killed at any time.</summary>
    private static void Release(string fifo)
    {
        File.WriteAllText(fifo, "go\n");
        File.Delete(fifo);
    }

    private int Loop()
    {
        while (true)
        {
            var thread = WaitPid(-1, out var status, WaitAll);
            if (thread < 0)
            {
                return Marshal.GetLastPInvokeError() == NoChildLeft ? 1 : throw new InvalidOperationException("waitpid failed.");
            }

            if ((status & 0x7f) == 0 || (status & 0xff) != 0x7f)
            {
                pending.Remove(thread);
                if (thread == root)
                {
                    return (status & 0x7f) == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f);
                }

                continue;
            }

            Resume(thread, signal: (status >> 8) & 0xff, happened: status >> 16);
        }
    }

    private void Resume(int thread, int signal, int happened)
    {
        if (signal == StopAtSyscall)
        {
            AtSyscall(thread);
            Ptrace(Syscall, thread, 0, 0);
        }
        else if (happened == EventStop && signal is 19 or 20 or 21 or 22)
        {
            Ptrace(Listen, thread, 0, 0);
        }
        else
        {
            Ptrace(Syscall, thread, 0, happened == 0 ? signal : 0);
        }
    }

    private void AtSyscall(int thread)
    {
        var info = default(SyscallInfo);
        if (Ptrace(GetSyscallInfo, thread, Marshal.SizeOf<SyscallInfo>(), ref info) <= 0)
        {
            return; // The thread has just been killed.
        }

        if (info.IsExit)
        {
            AtExit(thread);
        }
        else if (info.IsEntry)
        {
            AtEntry(thread, info);
        }
    }

    private void AtExit(int thread)
    {
        if (pending.Remove(thread, out var what))
        {
            if (what == Pending.Kill)
            {
                SendSignal(root, Kill);
            }
            else
            {
                Ptrace(PokeUser, thread, OffsetOfRax, -order.Error);
            }
        }
    }

    private void AtEntry(int thread, in SyscallInfo entry)
    {
        // Which of them a look-up becomes depends on the C library that the runtime was built against.
        if (entry.Number is Stat or LinkStat or NewFileStat
            && FaultOrder.Read(TracedThread.ReadText(thread, entry.Number == NewFileStat ? entry.Argument1 : entry.Argument0)) is { } given)
        {
            (order, count) = (given, 0);
            return;
        }

        if (order.Kind == FaultOrderKind.Off || WatchedCalls.Find(entry) is not { } call || PathOf(thread, entry, call) is not { } path)
        {
            return;
        }

        count++;
        Record(call, path);
        if (order.Kind == FaultOrderKind.Snapshot)
        {
            Snapshot.Take(directories, Path.Combine(order.Into, $"{count:D5}")); // As they are while the call waits.
        }
        else if (count == order.At || (order.Persists && count > order.At))
        {
            Disturb(thread, entry, call);
        }
    }

    private void Disturb(int thread, in SyscallInfo entry, WatchedCall call)
    {
        if (order.Kind == FaultOrderKind.Fail)
        {
            pending[thread] = Pending.Fail;
            Ptrace(PokeUser, thread, OffsetOfOrigRax, -1);
        }
        else if (order.Kind == FaultOrderKind.Torn && call.Writes && entry.Argument2 > 1)
        {
            pending[thread] = Pending.Kill;
            Ptrace(PokeUser, thread, OffsetOfRdx, (nint)(entry.Argument2 / 2));
        }
        else
        {
            SendSignal(root, Kill);
        }
    }

    /// <summary>The file that a call is about, where it is in one of the directories.</summary>
    private string? PathOf(int thread, in SyscallInfo entry, WatchedCall call)
    {
        var path = call.PathArgument >= 0
            ? TracedThread.ReadText(thread, WatchedCalls.Argument(entry, call.PathArgument))
            : TracedThread.TargetOf($"/proc/{thread}/fd/{(int)WatchedCalls.Argument(entry, call.DescriptorArgument)}");
        return path is not null && directories.Any(directory => path == directory || path.StartsWith(directory + "/", StringComparison.Ordinal)) ? path : null;
    }

    private void Record(WatchedCall call, string path)
    {
        if (order.Into.Length > 0)
        {
            File.AppendAllText(Path.Combine(order.Into, "calls"), $"{call.Name} {path}\n");
        }
    }

    private static void Ensure(nint result)
    {
        if (result != 0)
        {
            throw new InvalidOperationException($"The kernel refused to trace (error {Marshal.GetLastPInvokeError()}).");
        }
    }
}
