using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace ShoreGuard.Data.Files;

/// <summary>Windows: the nearest calls that it has. Builds here, is not proven here.</summary>
[SupportedOSPlatform("windows")]
internal sealed unsafe class WindowsCalls : IPlatformCalls
{
    private const uint ReplaceExisting = 1;
    private const uint WriteThrough = 8;
    private const uint Exclusive = 2;
    private const uint FailImmediately = 1;
    private const uint AppendData = 4;
    private const uint ReadData = 1;
    private const uint WaitForIt = 0x100000; // SYNCHRONIZE
    private const uint ShareAll = 7;
    private const uint OpenAlways = 4;
    private const int FileExists = 80;
    private const int LockViolation = 33;
    private const int AlreadyExists = 183;

    // Locks here are mandatory for the bytes they cover. One byte far behind the text leaves the text readable.
    private const int LockedByteHigh = 0x40000000;

    public IReadOnlyList<string> MissingPromises { get; } =
    [
        "On Windows, a directory's entries cannot be synchronised: after a power loss a new backup can be missing although its content was written.",
        "On Windows, new files get the rights of their directory instead of being for the owner only: protect the backup directory by its access list.",
    ];

    public void RestrictNewFiles()
    {
        // There is no process-wide mask on this platform; said in MissingPromises.
    }

    public long AvailableBytes(string directory) =>
        WindowsNative.FreeSpace(directory, out var available, 0, 0)
            ? (long)Math.Min(available, long.MaxValue)
            : throw NativeError.Last("GetDiskFreeSpaceEx");

    public SafeFileHandle? OpenToRead(string path) =>
        File.Exists(path) ? File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete) : null;

    public SafeFileHandle OpenToSynchronize(string path) =>
        File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);

    public SafeFileHandle OpenOrCreateToLock(string path) =>
        File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);

    public SafeFileHandle OpenOrCreateToAppend(string path)
    {
        // Without FILE_WRITE_DATA the system itself puts every write at the end.
        var handle = WindowsNative.Open(path, AppendData | ReadData | WaitForIt, ShareAll, 0, OpenAlways, 0, 0);
        return handle.IsInvalid ? throw NativeError.Last("CreateFile") : handle;
    }

    public void Append(SafeFileHandle handle, ReadOnlySpan<byte> bytes)
    {
        if (!WindowsNative.Write(handle, bytes, (uint)bytes.Length, out var written, 0) || written != bytes.Length)
        {
            throw NativeError.Last("WriteFile");
        }
    }

    public void Synchronize(SafeFileHandle handle)
    {
        if (!WindowsNative.Flush(handle))
        {
            throw NativeError.Last("FlushFileBuffers");
        }
    }

    public void SynchronizeDirectory(string directory)
    {
        // Not offered on this platform; MOVEFILE_WRITE_THROUGH is as far as it goes. Said in MissingPromises.
    }

    public bool TryRename(string from, string to)
    {
        if (WindowsNative.Move(from, to, WriteThrough))
        {
            return true;
        }

        var error = Marshal.GetLastPInvokeError();
        return error is FileExists or AlreadyExists ? false : throw NativeError.For("MoveFileEx", error);
    }

    public void RenameOver(string from, string to)
    {
        if (!WindowsNative.Move(from, to, ReplaceExisting | WriteThrough))
        {
            throw NativeError.Last("MoveFileEx");
        }
    }

    public bool TryLink(string existing, string added) => WindowsNative.Link(added, existing, 0);

    public bool TryClone(SafeFileHandle from, SafeFileHandle to) => false;

    public long? TryCopyRange(SafeFileHandle from, SafeFileHandle to, long offset, long bytes) => null;

    public FileFacts? Describe(string path) => FileFacts.FromAttributes(path);

    public bool TryLock(SafeFileHandle handle)
    {
        var place = new NativeOverlapped { OffsetHigh = LockedByteHigh };
        if (WindowsNative.Lock(handle, Exclusive | FailImmediately, 0, 1, 0, &place))
        {
            return true;
        }

        return Marshal.GetLastPInvokeError() == LockViolation ? false : throw NativeError.Last("LockFileEx");
    }

    public void Lock(SafeFileHandle handle)
    {
        var place = new NativeOverlapped { OffsetHigh = LockedByteHigh };
        if (!WindowsNative.Lock(handle, Exclusive, 0, 1, 0, &place))
        {
            throw NativeError.Last("LockFileEx");
        }
    }

    public void Unlock(SafeFileHandle handle)
    {
        var place = new NativeOverlapped { OffsetHigh = LockedByteHigh };
        if (!WindowsNative.Unlock(handle, 0, 1, 0, &place))
        {
            throw NativeError.Last("UnlockFileEx");
        }
    }
}
