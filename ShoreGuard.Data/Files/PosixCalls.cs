using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ShoreGuard.Data.Files;

/// <summary>What Linux and macOS do in the same way; the numbers, and the calls that only one of them has, come from below.</summary>
internal abstract class PosixCalls : IPlatformCalls
{
    protected const int ReadOnly = 0;
    protected const int WriteOnly = 1;
    protected const int ReadWrite = 2;

    public abstract IReadOnlyList<string> MissingPromises { get; }

    /// <summary>O_CLOEXEC: a child such as a dump program must not inherit a handle, and with it a lock.</summary>
    protected abstract int CloseOnExec { get; }

    /// <summary>O_APPEND.</summary>
    protected abstract int AtEnd { get; }

    /// <summary>EWOULDBLOCK.</summary>
    protected abstract int WouldBlock { get; }

    public abstract void Synchronize(SafeFileHandle handle);

    public abstract bool TryRename(string from, string to);

    public abstract FileFacts? Describe(string path);

    public virtual bool TryClone(SafeFileHandle from, SafeFileHandle to) => false;

    public virtual long? TryCopyRange(SafeFileHandle from, SafeFileHandle to, long offset, long bytes) => null;

    public void RestrictNewFiles() => _ = PosixNative.Mask(PosixNative.OwnerOnlyMask);

    public long AvailableBytes(string directory) => new DriveInfo(directory).AvailableFreeSpace;

    public SafeFileHandle? OpenToRead(string path)
    {
        var handle = Open(path, ReadOnly, out var error);
        return error switch
        {
            0 => handle,
            PosixErrors.NotFound => null,
            _ => throw NativeError.For("open", error),
        };
    }

    public SafeFileHandle OpenToSynchronize(string path) => Opened(Open(path, ReadOnly, out var error), error);

    public SafeFileHandle OpenOrCreateToLock(string path) => Opened(OpenOrCreate(path, ReadWrite, out var error), error);

    public SafeFileHandle OpenOrCreateToAppend(string path) => Opened(OpenOrCreate(path, ReadWrite | AtEnd, out var error), error);

    public void Append(SafeFileHandle handle, ReadOnlySpan<byte> bytes)
    {
        // write(2), not the pwrite(2) of RandomAccess: macOS lets pwrite's offset win over O_APPEND.
        nint written;
        do
        {
            written = PosixNative.Write(handle, bytes, (nuint)bytes.Length);
        }
        while (written < 0 && Marshal.GetLastPInvokeError() == PosixErrors.Interrupted);

        if (written != bytes.Length)
        {
            throw written < 0 ? NativeError.Last("write") : NativeError.For("write", PosixErrors.NoSpace);
        }
    }

    public void SynchronizeDirectory(string directory)
    {
        using var handle = OpenToSynchronize(directory);
        try
        {
            Synchronize(handle);
        }
        catch (IOException exception) when (exception.HResult == PosixErrors.Invalid)
        {
            // EINVAL says that this file system has no such thing as synchronising a directory (some network and FUSE ones).
            // Refusing every backup there would help nobody; see docs/adr/0001. EIO and ENOSPC are never let through.
        }
    }

    public void RenameOver(string from, string to)
    {
        if (Repeat(() => PosixNative.Rename(from, to)) != 0)
        {
            throw NativeError.Last("rename");
        }
    }

    public bool TryLink(string existing, string added)
    {
        if (Repeat(() => PosixNative.Link(existing, added)) == 0)
        {
            return true;
        }

        // FAT, some network and FUSE file systems have one name per file only, and each says so with another number.
        var error = Marshal.GetLastPInvokeError();
        return error is PosixErrors.NotFound or PosixErrors.Exists ? throw NativeError.For("link", error) : false;
    }

    public bool TryLock(SafeFileHandle handle)
    {
        if (Repeat(() => PosixNative.Lock(handle, PosixNative.LockExclusive | PosixNative.LockNonBlocking)) == 0)
        {
            return true;
        }

        return Marshal.GetLastPInvokeError() == WouldBlock ? false : throw NativeError.Last("flock");
    }

    public void Lock(SafeFileHandle handle)
    {
        if (Repeat(() => PosixNative.Lock(handle, PosixNative.LockExclusive)) != 0)
        {
            throw NativeError.Last("flock");
        }
    }

    public void Unlock(SafeFileHandle handle)
    {
        if (Repeat(() => PosixNative.Lock(handle, PosixNative.LockRelease)) != 0)
        {
            throw NativeError.Last("flock");
        }
    }

    /// <summary>Creates with mode 0600 where there is nothing. Error 0 means that the handle is good.</summary>
    protected abstract SafeFileHandle OpenOrCreate(string path, int flags, out int error);

    protected SafeFileHandle Open(string path, int flags, out int error)
    {
        SafeFileHandle handle;
        do
        {
            handle = PosixNative.Open(path, flags | CloseOnExec);
            error = handle.IsInvalid ? Marshal.GetLastPInvokeError() : 0;
        }
        while (error == PosixErrors.Interrupted);

        return handle;
    }

    /// <summary>A signal that arrives during a call is no failure of it.</summary>
    internal static int Repeat(Func<int> call)
    {
        int result;
        do
        {
            result = call();
        }
        while (result < 0 && Marshal.GetLastPInvokeError() == PosixErrors.Interrupted);

        return result;
    }

    private static SafeFileHandle Opened(SafeFileHandle handle, int error) =>
        error == 0 ? handle : throw NativeError.For("open", error);
}
