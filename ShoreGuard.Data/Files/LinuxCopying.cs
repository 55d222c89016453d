using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace ShoreGuard.Data.Files;

/// <summary>Copies that Linux makes itself, from one open file to another, without a byte of it passing through this process.</summary>
[SupportedOSPlatform("linux")]
internal static partial class LinuxCopying
{
    private const nuint Clone = 0x40049409; // FICLONE of linux/fs.h

    private const int NotPermitted = 1; // Some sandboxes answer so for every call that they do not know.
    private const int NotImplemented = 38;
    private const int NotSupported = 95;

    /// <summary>As promised by <see cref="IPlatformCalls.TryClone"/>.</summary>
    public static bool TryClone(SafeFileHandle from, SafeFileHandle to)
    {
        if (PosixCalls.Repeat(() => Control(to, Clone, (int)from.DangerousGetHandle())) == 0)
        {
            return true;
        }

        var error = Marshal.GetLastPInvokeError();
        return IsUnknown(error) || error == PosixErrors.NotATerminal ? false : throw NativeError.For("ioctl(FICLONE)", error);
    }

    /// <summary>As promised by <see cref="IPlatformCalls.TryCopyRange"/>.</summary>
    public static long? TryCopyRange(SafeFileHandle from, SafeFileHandle to, long offset, long bytes)
    {
        long copied;
        try
        {
            do
            {
                var (fromOffset, toOffset) = (offset, offset);
                copied = CopyRange(from, ref fromOffset, to, ref toOffset, (nuint)bytes, 0);
            }
            while (copied < 0 && Marshal.GetLastPInvokeError() == PosixErrors.Interrupted);
        }
        catch (EntryPointNotFoundException)
        {
            return null; // A C library without the wrapper, such as an older musl.
        }

        if (copied >= 0)
        {
            return copied;
        }

        var error = Marshal.GetLastPInvokeError();
        return IsUnknown(error) ? null : throw NativeError.For("copy_file_range", error);
    }

    /// <summary>Whether the kernel or a file system says that it has no such call, as each does in its own way.</summary>
    private static bool IsUnknown(int error) =>
        error is NotPermitted or PosixErrors.CrossDevice or PosixErrors.Invalid or NotImplemented or NotSupported;

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(SafeFileHandle to, nuint request, nint from);

    [LibraryImport("libc", EntryPoint = "copy_file_range", SetLastError = true)]
    private static partial nint CopyRange(SafeFileHandle from, ref long fromOffset, SafeFileHandle to, ref long toOffset, nuint bytes, uint flags);
}
