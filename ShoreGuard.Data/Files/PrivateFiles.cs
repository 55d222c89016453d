namespace ShoreGuard.Data.Files;

/// <summary>What is created here can be read by its owner only. Backups hold everything that the database holds.</summary>
public static class PrivateFiles
{
    private const UnixFileMode OwnerReadsAndWrites = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>
    /// From now on, whatever this process and its children create is for the owner only, also through libraries that know
    /// nothing of it: SQLite would create a database 0644. To be called first thing. No effect on Windows.
    /// </summary>
    public static void RestrictProcess() => Platform.Calls.RestrictNewFiles();

    /// <summary>
    /// Makes sure that a directory exists, and returns its full path. What is created, missing parents included, has mode
    /// 0700 and survives a power loss; what exists is left as it is, because its mode is its owner's choice.
    /// </summary>
    /// <exception cref="IOException">A part of the path is a file, or cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not create it.</exception>
    public static string EnsureDirectory(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (!Directory.Exists(full))
        {
            // One level at a time, because the mode given to .NET need not reach the parents.
            var parent = EnsureDirectory(Path.GetDirectoryName(full)
                ?? throw new IOException("The root of this path does not exist."));
            CreateDirectory(full);
            DurableFile.SynchronizeDirectory(parent);
        }

        return full;
    }

    /// <summary>Creates a file of mode 0600 that nobody else may open while it is written.</summary>
    /// <param name="path">Must not exist.</param>
    /// <param name="preallocatedBytes">Room to reserve: the one space check that cannot be overtaken. On failure no file is left.</param>
    /// <exception cref="IOException">There is a file of this name, or no room.</exception>
    public static FileStream Create(string path, long preallocatedBytes = 0)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.Asynchronous,
            PreallocationSize = preallocatedBytes,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerReadsAndWrites;
        }

        return new FileStream(path, options);
    }

    private static void CreateDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerReadsAndWrites | UnixFileMode.UserExecute);
        }
    }
}
