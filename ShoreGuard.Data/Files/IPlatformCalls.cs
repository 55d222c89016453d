using Microsoft.Win32.SafeHandles;

namespace ShoreGuard.Data.Files;

/// <summary>
/// The operating system's own calls, for what .NET does not offer or does not report. Every failure is an
/// <see cref="IOException"/> with the cause and its number; an interrupted call is repeated.
/// </summary>
internal interface IPlatformCalls
{
    /// <summary>What cannot be promised here, as sentences for the log of a start.</summary>
    IReadOnlyList<string> MissingPromises { get; }

    /// <summary>From now on, what this process creates is for its own user only.</summary>
    void RestrictNewFiles();

    /// <summary>The bytes that this user may still write to the file system of an existing directory.</summary>
    long AvailableBytes(string directory);

    /// <summary>Opens a file for reading without taking any lock on it; null when there is none.</summary>
    SafeFileHandle? OpenToRead(string path);

    /// <summary>Opens an existing file in the way that <see cref="Synchronize"/> needs.</summary>
    SafeFileHandle OpenToSynchronize(string path);

    /// <summary>Opens a file for reading and writing, creating it for its owner only; takes no lock on it.</summary>
    SafeFileHandle OpenOrCreateToLock(string path);

    /// <summary>Opens a file so that every write lands at its end, creating it for its owner only.</summary>
    SafeFileHandle OpenOrCreateToAppend(string path);

    /// <summary>Appends in one system call; a write that stops half way is an error.</summary>
    void Append(SafeFileHandle handle, ReadOnlySpan<byte> bytes);

    /// <summary>Returns when the file's content has reached the device.</summary>
    void Synchronize(SafeFileHandle handle);

    /// <summary>Returns when the names in the directory have reached the device, where the platform can say so.</summary>
    void SynchronizeDirectory(string directory);

    /// <summary>Renames atomically within one file system; false when the name is taken, and then nothing has changed.</summary>
    bool TryRename(string from, string to);

    /// <summary>Renames atomically within one file system, replacing what has the name.</summary>
    void RenameOver(string from, string to);

    /// <summary>Gives a file a second name in the same file system; false where the file system has no such thing, and then nothing has changed.</summary>
    bool TryLink(string existing, string added);

    /// <summary>Makes a new file share the blocks of another: a copy of any length in a moment. False where the file system has no such thing, and then nothing has changed.</summary>
    bool TryClone(SafeFileHandle from, SafeFileHandle to);

    /// <summary>Lets the system copy a part of one file to the same place in another. The bytes copied, 0 at the end; null where the system has no such thing.</summary>
    long? TryCopyRange(SafeFileHandle from, SafeFileHandle to, long offset, long bytes);

    /// <summary>What a path stands for, without opening it and without following a symbolic link; null where there is nothing.</summary>
    FileFacts? Describe(string path);

    /// <summary>Takes the exclusive lock if it is free.</summary>
    bool TryLock(SafeFileHandle handle);

    /// <summary>Takes the exclusive lock, waiting for as long as another handle has it.</summary>
    void Lock(SafeFileHandle handle);

    /// <summary>Gives the lock back.</summary>
    void Unlock(SafeFileHandle handle);
}
