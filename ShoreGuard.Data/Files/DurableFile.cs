using Microsoft.Win32.SafeHandles;

namespace ShoreGuard.Data.Files;

/// <summary>
/// A name means a complete file: content reaches the device before the name does, a name appears in one step or not at
/// all, and every failure is reported. .NET's own calls promise none of this: it swallows fsync errors, and moves by
/// copying when two paths are on different file systems. See docs/adr/0001.
/// </summary>
public static class DurableFile
{
    private static int changes;

    /// <summary>How many names this process has given or removed so far: whoever remembers what a directory holds knows by it that there is something new.</summary>
    public static int Changes => Volatile.Read(ref changes);

    /// <summary>Returns when the content of an open file has reached the device.</summary>
    /// <exception cref="IOException">The system did not say so; the content must be treated as lost.</exception>
    public static void Synchronize(SafeFileHandle handle) => Platform.Calls.Synchronize(handle);

    /// <summary>
    /// Returns when the names in a directory have reached the device. Does nothing on Windows, nor where the file system
    /// has no such operation.
    /// </summary>
    /// <exception cref="IOException">The directory cannot be opened, or the device reports a failure.</exception>
    public static void SynchronizeDirectory(string directory) => Platform.Calls.SynchronizeDirectory(directory);

    /// <summary>
    /// Gives a finished file its final name and never replaces anything. Returns false when the name is taken: then
    /// nothing has changed and the temporary file is still there. If it stops at any point, the final name is either
    /// absent or the whole file.
    /// </summary>
    /// <param name="temporaryPath">The finished file, closed by its writer, on the file system of the final name.</param>
    /// <param name="finalPath">The name to give.</param>
    /// <exception cref="IOException">The content or the name could not be made durable, or the paths are on different file systems.</exception>
    public static bool Publish(string temporaryPath, string finalPath)
    {
        SynchronizeContent(temporaryPath);
        if (!Platform.Calls.TryRename(temporaryPath, finalPath))
        {
            return false;
        }

        SynchronizeChanged(finalPath);
        return true;
    }

    /// <summary>Puts a finished file in the place of another in one step: a reader sees the old content or the new, whole.</summary>
    /// <exception cref="IOException">As for <see cref="Publish"/>.</exception>
    public static void Replace(string temporaryPath, string finalPath)
    {
        SynchronizeContent(temporaryPath);
        Platform.Calls.RenameOver(temporaryPath, finalPath);
        SynchronizeChanged(finalPath);
    }

    /// <summary>
    /// Puts a file in the place of another, whose content stays under a second name. If it stops at any point, the final name
    /// is the old file or the new one, whole; only on a file system without hard links there is a moment in which it is
    /// missing, and both files are there under their other names.
    /// </summary>
    /// <param name="incoming">
    /// The file to put in place, finished and synchronised. It is not opened here: whoever holds a lock on it would lose it.
    /// </param>
    /// <param name="finalPath">The name that it takes.</param>
    /// <param name="keptPath">The name under which what was there is kept; must be free.</param>
    /// <exception cref="IOException">As for <see cref="Publish"/>.</exception>
    internal static void Exchange(string incoming, string finalPath, string keptPath)
    {
        if (!Platform.Calls.TryLink(finalPath, keptPath) && !Platform.Calls.TryRename(finalPath, keptPath))
        {
            throw new IOException($"The name {Path.GetFileName(keptPath)} is taken.");
        }

        SynchronizeDirectory(DirectoryOf(finalPath));
        Platform.Calls.RenameOver(incoming, finalPath);
        SynchronizeDirectory(DirectoryOf(finalPath));
    }

    /// <summary>Removes a file so that it stays removed after a power loss. A file that is not there is no error.</summary>
    /// <exception cref="IOException">The file could not be removed, or its removal not be made durable.</exception>
    public static void Delete(string path)
    {
        File.Delete(path);
        SynchronizeChanged(path);
    }

    /// <summary>Writes a small file whole: the path holds the old content or the new, for its owner only.</summary>
    /// <exception cref="IOException">The old content is untouched, unless only the last step, making the name durable, failed.</exception>
    public static async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var temporary = TemporaryName.For(path);
        try
        {
            await using (var stream = PrivateFiles.Create(temporary))
            {
                await stream.WriteAsync(content, cancellationToken);
            }

            Replace(temporary, path);
        }
        finally
        {
            File.Delete(temporary); // Not there any more when all went well.
        }
    }

    /// <summary>Returns when the content of a finished file has reached the device.</summary>
    /// <exception cref="IOException">The system did not say so.</exception>
    internal static void SynchronizeContent(string path)
    {
        using var handle = Platform.Calls.OpenToSynchronize(path);
        Synchronize(handle);
    }

    private static void SynchronizeChanged(string path)
    {
        Interlocked.Increment(ref changes);
        SynchronizeDirectory(DirectoryOf(path));
    }

    private static string DirectoryOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path))
        ?? throw new ArgumentException("A file system's root is not a file.", nameof(path));
}
