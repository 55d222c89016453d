using ShoreGuard.Data.Errors;

namespace ShoreGuard.Data.Files;

/// <summary>Says before the work starts whether its result would fit.</summary>
public static class FreeSpace
{
    /// <summary>
    /// The bytes that this user may still write where the directory is, or where it would be created. Others write too: a
    /// file that must fit is preallocated as well (<see cref="PrivateFiles.Create"/>).
    /// </summary>
    public static long AvailableBytes(string directory)
    {
        var existing = Path.GetFullPath(directory);
        while (!Directory.Exists(existing) && Path.GetDirectoryName(existing) is { } parent)
        {
            existing = parent;
        }

        return Platform.Calls.AvailableBytes(existing);
    }

    /// <summary>Returns when there is room.</summary>
    /// <param name="directory">Where the bytes are to go.</param>
    /// <param name="bytes">How many are needed.</param>
    /// <param name="purpose">What needs them, as the subject of a sentence: "The backup".</param>
    /// <exception cref="ShoreGuardException">There is not enough room (<see cref="ErrorCode.InsufficientSpace"/>).</exception>
    public static void Require(string directory, long bytes, string purpose)
    {
        var available = AvailableBytes(directory);
        if (available < bytes)
        {
            throw new ShoreGuardException(
                ErrorCode.InsufficientSpace,
                $"{purpose} needs {ByteSize.Format(bytes)} in {directory}, and {ByteSize.Format(available)} is free there.",
                $"Free at least {ByteSize.Format(bytes - available)} on the file system of {directory}, or choose a directory on a larger one, then try again.");
        }
    }
}
