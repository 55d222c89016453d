using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ShoreGuard.Data.Files;

/// <summary>The C library's calls that have the same shape on Linux and macOS.</summary>
internal static partial class PosixNative
{
    public const int LockExclusive = 2;
    public const int LockNonBlocking = 4;
    public const int LockRelease = 8;
    public const uint OwnerOnlyMask = 0x3F; // 0077

    // open(2) takes its mode as a variadic argument, which Apple's arm64 passes differently: only Linux may give one.
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    public static partial int Synchronize(SafeFileHandle handle);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    public static partial int Lock(SafeFileHandle handle, int operation);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(SafeFileHandle handle, ReadOnlySpan<byte> bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Rename(string from, string to);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Link(string from, string to);

    [LibraryImport("libc", EntryPoint = "unlink", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Unlink(string path);

    [LibraryImport("libc", EntryPoint = "umask")]
    public static partial uint Mask(uint mask);
}
