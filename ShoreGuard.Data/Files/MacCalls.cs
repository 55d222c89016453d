using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace ShoreGuard.Data.Files;

/// <summary>macOS: the same promises through that system's own calls. Builds here, is not proven here.</summary>
[SupportedOSPlatform("macos")]
internal sealed partial class MacCalls : PosixCalls
{
    private const int FullSynchronize = 51; // F_FULLFSYNC
    private const int NotSupported = 45;
    private const uint Exclusive = 4; // RENAME_EXCL

    public override IReadOnlyList<string> MissingPromises { get; } =
    [
        "On macOS, a power loss can undo the last renames: the device decides when a directory's names are safe.",
        "On macOS, volumes that do not know F_FULLFSYNC (network shares, some external disks) get a plain fsync, which the disk's own cache may outlive.",
    ];

    protected override int CloseOnExec => 0x1000000;

    protected override int AtEnd => 8;

    protected override int WouldBlock => 35;

    public override void Synchronize(SafeFileHandle handle)
    {
        // fsync(2) here hands the data to the drive and no further; F_FULLFSYNC asks the drive to empty its cache.
        if (Repeat(() => Control(handle, FullSynchronize)) >= 0)
        {
            return;
        }

        var error = Marshal.GetLastPInvokeError();
        if (error is not (NotSupported or PosixErrors.Invalid or PosixErrors.NotATerminal))
        {
            throw NativeError.For("fcntl(F_FULLFSYNC)", error);
        }

        if (Repeat(() => PosixNative.Synchronize(handle)) != 0)
        {
            throw NativeError.Last("fsync");
        }
    }

    public override bool TryRename(string from, string to)
    {
        if (Repeat(() => RenameExclusively(from, to, Exclusive)) == 0)
        {
            return true;
        }

        return Marshal.GetLastPInvokeError() == PosixErrors.Exists ? false : throw NativeError.Last("renamex_np");
    }

    public override FileFacts? Describe(string path) => FileFacts.FromAttributes(path);

    protected override SafeFileHandle OpenOrCreate(string path, int flags, out int error)
    {
        // open(2) cannot be given a mode from here (variadic), so .NET creates the file and closes it at once.
        if (!File.Exists(path))
        {
            try
            {
                using var created = PrivateFiles.Create(path);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another process was quicker: its file is the one to open.
            }
        }

        return Open(path, flags, out error);
    }

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(SafeFileHandle handle, int command);

    [LibraryImport("libc", EntryPoint = "renamex_np", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameExclusively(string from, string to, uint flags);
}
