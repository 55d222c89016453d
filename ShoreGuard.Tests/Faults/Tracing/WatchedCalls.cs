using System.Runtime.Versioning;

namespace ShoreGuard.Tests.Faults.Tracing;

/// <summary>The system calls that change a file or a directory, by their numbers on x86-64, and which argument says what they change.</summary>
[SupportedOSPlatform("linux")]
internal static class WatchedCalls
{
    private const ulong WriteFlags = 0b11 | 0x40 | 0x200; // O_WRONLY, O_RDWR, O_CREAT, O_TRUNC

    private static readonly Dictionary<ulong, WatchedCall> All = new()
    {
        [1] = new("write", PathArgument: -1, DescriptorArgument: 0),
        [2] = new("open", 0, -1) { FlagsArgument = 1 },
        [18] = new("pwrite64", -1, 0),
        [40] = new("sendfile", -1, 0),
        [74] = new("fsync", -1, 0),
        [75] = new("fdatasync", -1, 0),
        [77] = new("ftruncate", -1, 0),
        [82] = new("rename", 0, -1),
        [83] = new("mkdir", 0, -1),
        [86] = new("link", 1, -1),
        [87] = new("unlink", 0, -1),
        [257] = new("openat", 1, -1) { FlagsArgument = 2 },
        [258] = new("mkdirat", 1, -1),
        [263] = new("unlinkat", 1, -1),
        [264] = new("renameat", 1, -1),
        [265] = new("linkat", 3, -1),
        [285] = new("fallocate", -1, 0),
        [296] = new("pwritev", -1, 0),
        [316] = new("renameat2", 1, -1),
        [326] = new("copy_file_range", -1, 2),
    };

    /// <summary>The call, where it is one that changes something.</summary>
    public static WatchedCall? Find(in PtraceNative.SyscallInfo entry) =>
        All.TryGetValue(entry.Number, out var call) && (call.FlagsArgument < 0 || (Argument(entry, call.FlagsArgument) & WriteFlags) is not 0 and not 2) ? call : null;

    public static ulong Argument(in PtraceNative.SyscallInfo entry, int index) => index switch
    {
        0 => entry.Argument0,
        1 => entry.Argument1,
        2 => entry.Argument2,
        _ => entry.Argument3,
    };
}
