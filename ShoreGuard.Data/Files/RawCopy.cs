using Microsoft.Win32.SafeHandles;

namespace ShoreGuard.Data.Files;

/// <summary>
/// Copies an open file as the file system does it best: as a clone that shares its blocks (XFS, btrfs), else inside the kernel, else through
/// a buffer. The source is neither opened nor closed here: whoever holds locks on it keeps them.
/// </summary>
internal static class RawCopy
{
    private const int StepBytes = 32 << 20;
    private const int BufferBytes = 1 << 20;

    /// <summary>Copies into a new file of our own, complete when this returns and not yet synchronised.</summary>
    /// <param name="from">The source, of which nobody changes a byte meanwhile.</param>
    /// <param name="to">Must not exist; where this throws it may, and is to be removed.</param>
    /// <param name="bytesDone">Told the bytes so far and the bytes in all.</param>
    /// <param name="cancellationToken">Stops it between two steps.</param>
    /// <exception cref="IOException">The source cannot be read, or the copy not be written.</exception>
    public static void Run(SafeFileHandle from, string to, Action<long, long> bytesDone, CancellationToken cancellationToken)
    {
        var bytes = RandomAccess.GetLength(from);
        if (!TryClone(from, to))
        {
            using var copy = PrivateFiles.Create(to, bytes);
            CopyInSteps(from, copy.SafeFileHandle, bytes, bytesDone, cancellationToken);
        }

        bytesDone(bytes, bytes);
    }

    /// <summary>A clone takes no room; where there is none, its empty file gives way to one with the room reserved.</summary>
    private static bool TryClone(SafeFileHandle from, string to)
    {
        using (var clone = PrivateFiles.Create(to))
        {
            if (Platform.Calls.TryClone(from, clone.SafeFileHandle))
            {
                return true;
            }
        }

        File.Delete(to);
        return false;
    }

    private static void CopyInSteps(SafeFileHandle from, SafeFileHandle to, long bytes, Action<long, long> bytesDone, CancellationToken cancellationToken)
    {
        byte[]? buffer = null;
        for (var done = 0L; done < bytes;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var copied = buffer is null ? Platform.Calls.TryCopyRange(from, to, done, Math.Min(StepBytes, bytes - done)) : null;
            done += copied ?? CopyThrough(buffer ??= new byte[BufferBytes], from, to, done);
            if (copied == 0)
            {
                throw new EndOfStreamException("The file became shorter while it was copied.");
            }

            bytesDone(done, bytes);
        }
    }

    private static int CopyThrough(byte[] buffer, SafeFileHandle from, SafeFileHandle to, long offset)
    {
        var read = RandomAccess.Read(from, buffer, offset);
        RandomAccess.Write(to, buffer.AsSpan(0, read), offset);
        return read > 0 ? read : throw new EndOfStreamException("The file became shorter while it was copied.");
    }
}
