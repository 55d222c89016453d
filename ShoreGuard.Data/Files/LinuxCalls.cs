using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace ShoreGuard.Data.Files;

/// <summary>Linux: the platform on which every promise is kept and proven.</summary>
[SupportedOSPlatform("linux")]
internal sealed partial class LinuxCalls : PosixCalls
{
    private const int Create = 0x40;
    private const uint OwnerOnly = 0x180; // 0600
    private const int CurrentDirectory = -100;
    private const uint NoReplace = 1;
    private const int NotImplemented = 38;

    public override IReadOnlyList<string> MissingPromises => [];

    protected override int CloseOnExec => 0x80000;

    protected override int AtEnd => 0x400;

    protected override int WouldBlock => 11;

    public override void Synchronize(SafeFileHandle handle)
    {
        if (Repeat(() => PosixNative.Synchronize(handle)) != 0)
        {
            throw NativeError.Last("fsync");
        }
    }

    public override bool TryRename(string from, string to)
    {
        int error;
        try
        {
            var result = Repeat(() => RenameAt(CurrentDirectory, from, CurrentDirectory, to, NoReplace));
            error = result == 0 ? 0 : Marshal.GetLastPInvokeError();
        }
        catch (EntryPointNotFoundException)
        {
            error = NotImplemented; // A C library without the wrapper, such as an older musl.
        }

        return error switch
        {
            0 => true,
            PosixErrors.Exists => false,
            PosixErrors.Invalid or NotImplemented => TryLinkAndUnlink(from, to), // This kernel or file system lacks the flag.
            _ => throw NativeError.For("renameat2", error),
        };
    }

    public override bool TryClone(SafeFileHandle from, SafeFileHandle to) => LinuxCopying.TryClone(from, to);

    public override long? TryCopyRange(SafeFileHandle from, SafeFileHandle to, long offset, long bytes) =>
        LinuxCopying.TryCopyRange(from, to, offset, bytes);

    public override FileFacts? Describe(string path) => LinuxStat.Describe(path);

    /// <summary>The older way not to replace anything. A kill between the steps leaves a whole file under both names.</summary>
    internal static bool TryLinkAndUnlink(string from, string to)
    {
        if (Repeat(() => PosixNative.Link(from, to)) != 0)
        {
            return Marshal.GetLastPInvokeError() == PosixErrors.Exists ? false : throw NativeError.Last("link");
        }

        return Repeat(() => PosixNative.Unlink(from)) == 0 ? true : throw NativeError.Last("unlink");
    }

    protected override SafeFileHandle OpenOrCreate(string path, int flags, out int error)
    {
        SafeFileHandle handle;
        do
        {
            handle = OpenWithMode(path, flags | Create | CloseOnExec, OwnerOnly);
            error = handle.IsInvalid ? Marshal.GetLastPInvokeError() : 0;
        }
        while (error == PosixErrors.Interrupted);

        return handle;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle OpenWithMode(string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "renameat2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameAt(int fromDirectory, string from, int toDirectory, string to, uint flags);
}
