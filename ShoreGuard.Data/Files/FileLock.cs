using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace ShoreGuard.Data.Files;

/// <summary>
/// At most one holder at a time, across processes and within one; gone with <see cref="Dispose"/> and with the death of the process,
/// however it dies, so that it can never go stale. Taken by the platform's own call, and therefore independent of
/// .NET's file locking, which a setting switches off.
/// <para>
/// The lock file is never deleted. A waiter may have it open: it would get the lock of a file that has no name any more,
/// while the next one creates a new file and locks that, and both would believe to be alone.
/// </para>
/// </summary>
public sealed class FileLock : IDisposable
{
    /// <summary>The longest description of an owner, in UTF-8 bytes.</summary>
    public const int MaximumOwnerBytes = 2048;

    private const int ReadBytes = 4096;
    private readonly SafeFileHandle handle;
    private readonly string content;

    private FileLock(string path, SafeFileHandle handle, string content)
    {
        Path = path;
        this.handle = handle;
        this.content = content;
    }

    /// <summary>The lock file.</summary>
    public string Path { get; }

    /// <summary>Takes the lock if it is free; null when another handle, here or elsewhere, has it. Does not wait.</summary>
    /// <param name="path">The lock file; created with mode 0600 in an existing directory.</param>
    /// <param name="ownerDescription">One line that tells a waiter who holds the lock. Must not carry a secret.</param>
    /// <exception cref="IOException">The file cannot be opened, or this file system has no locks.</exception>
    public static FileLock? TryAcquire(string path, string ownerDescription)
    {
        if (ownerDescription.AsSpan().ContainsAny('\r', '\n') || Encoding.UTF8.GetByteCount(ownerDescription) > MaximumOwnerBytes)
        {
            throw new ArgumentException($"The owner of a lock is described in one line of up to {MaximumOwnerBytes} bytes.", nameof(ownerDescription));
        }

        var handle = Platform.Calls.OpenOrCreateToLock(path);
        try
        {
            // The second line makes the content this acquisition's own.
            var acquired = Platform.Calls.TryLock(handle)
                ? new FileLock(path, handle, $"{ownerDescription}\n{RandomNumberGenerator.GetHexString(16)}\n")
                : null;
            acquired?.WriteOwner();
            if (acquired is not null && acquired.IsIntact())
            {
                return acquired;
            }
        }
        catch
        {
            handle.Dispose();
            throw;
        }

        // Taken, or somebody has deleted the file between our opening and locking it: either way, not ours this time.
        handle.Dispose();
        return null;
    }

    /// <summary>
    /// What the holder says about itself, read without touching the lock; null when nobody says anything. Means something
    /// only while the lock is taken: a holder that was killed cannot take its words back.
    /// </summary>
    public static string? ReadOwner(string path)
    {
        var line = Read(path)?.Split('\n')[0];
        return string.IsNullOrEmpty(line) ? null : line;
    }

    /// <summary>False when somebody has deleted or replaced the lock file: then another process can take a lock of the same name.</summary>
    public bool IsIntact() => Read(Path) == content;

    /// <summary>Takes the owner's words back and releases the lock. The file stays.</summary>
    public void Dispose()
    {
        if (handle.IsClosed)
        {
            return;
        }

        try
        {
            TakeWordsBack();

            // Closing alone is not enough: between fork and exec, a child that is being started has a copy of the handle.
            Platform.Calls.Unlock(handle);
        }
        finally
        {
            handle.Dispose();
        }
    }

    /// <summary>On a full or failing disk the words stay: without the lock they mean nothing, and the lock must go.</summary>
    private void TakeWordsBack()
    {
        try
        {
            RandomAccess.SetLength(handle, 0);
        }
        catch (IOException)
        {
            // Said above; whoever asks for the owner asks only while the lock is taken.
        }
    }

    private static string? Read(string path)
    {
        // Not by FileStream: .NET would take a shared lock of its own, fail while the lock is held, and be in the way of the next holder.
        using var file = Platform.Calls.OpenToRead(path);
        if (file is null)
        {
            return null;
        }

        var buffer = new byte[ReadBytes];
        return Encoding.UTF8.GetString(buffer, 0, RandomAccess.Read(file, buffer, 0));
    }

    private void WriteOwner()
    {
        RandomAccess.SetLength(handle, 0);
        RandomAccess.Write(handle, Encoding.UTF8.GetBytes(content), 0);
    }
}
