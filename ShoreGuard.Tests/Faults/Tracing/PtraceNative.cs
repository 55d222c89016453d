using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace ShoreGuard.Tests.Faults.Tracing;

/// <summary>ptrace(2) and its kin, as Linux on x86-64 has them.</summary>
[SupportedOSPlatform("linux")]
internal static partial class PtraceNative
{
    public const int Continue = 7;
    public const int PokeUser = 6;
    public const int Syscall = 24;
    public const int Seize = 0x4206;
    public const int Interrupt = 0x4207;
    public const int Listen = 0x4208;
    public const int GetSyscallInfo = 0x420e;

    /// <summary>SYSGOOD, FORK, VFORK, CLONE, EXEC, EXITKILL.</summary>
    public const nint Options = 0x1 | 0x2 | 0x4 | 0x8 | 0x10 | 0x100000;

    /// <summary>Threads as well as processes.</summary>
    public const int WaitAll = 0x40000000;

    public const int StopAtSyscall = 5 | 0x80;
    public const int EventStop = 128;
    public const int Kill = 9;

    /// <summary>Where the registers stand in the user area.</summary>
    public const nint OffsetOfRdx = 12 * 8;
    public const nint OffsetOfRax = 10 * 8;
    public const nint OffsetOfOrigRax = 15 * 8;

    [LibraryImport("libc", EntryPoint = "ptrace", SetLastError = true)]
    public static partial nint Ptrace(nint request, nint process, nint address, nint data);

    [LibraryImport("libc", EntryPoint = "ptrace", SetLastError = true)]
    public static partial nint Ptrace(nint request, nint process, nint size, ref SyscallInfo info);

    [LibraryImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    public static partial int WaitPid(int process, out int status, int options);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static partial int SendSignal(int process, int signal);

    [LibraryImport("libc", EntryPoint = "mkfifo", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int MakeFifo(string path, uint mode);

    [LibraryImport("libc", EntryPoint = "posix_spawn", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Spawn(out int process, string path, nint fileActions, nint attributes, string?[] arguments, string?[] environment);

    /// <summary>struct ptrace_syscall_info: the same on every architecture.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct SyscallInfo
    {
        public byte Operation;
        private readonly byte padding1;
        private readonly ushort padding2;
        public uint Architecture;
        public ulong InstructionPointer;
        public ulong StackPointer;

        /// <summary>At the entry the call's number, at the exit its result.</summary>
        public ulong Number;
        public ulong Argument0;
        public ulong Argument1;
        public ulong Argument2;
        public ulong Argument3;
        public ulong Argument4;
        public ulong Argument5;

        public readonly bool IsEntry => Operation == 1;

        public readonly bool IsExit => Operation == 2;
    }
}
