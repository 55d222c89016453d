namespace ShoreGuard.Data.Files;

/// <summary>
/// What can be known of a file without opening it: opening and closing a live database file would drop the locks that
/// protect it, and opening a pipe could wait for ever.
/// </summary>
/// <param name="Kind">What it is; a symbolic link is not followed.</param>
/// <param name="Identity">The same for every name of one file, and another for any other file; it survives a rename.</param>
internal sealed record FileFacts(FileKind Kind, string Identity)
{
    /// <summary>The facts of a path; null where there is nothing.</summary>
    /// <exception cref="IOException">The system does not say.</exception>
    public static FileFacts? Of(string path) => Platform.Calls.Describe(path);

    /// <summary>As much as .NET itself can tell: the time of creation stands for the identity.</summary>
    public static FileFacts? FromAttributes(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists && !Directory.Exists(path) && file.LinkTarget is null)
        {
            return null;
        }

        var kind = file switch
        {
            { LinkTarget: not null } => FileKind.Link,
            { Exists: false } => FileKind.Directory,
            { Attributes: var attributes } when attributes.HasFlag(FileAttributes.Device) => FileKind.Special,
            _ => FileKind.Regular,
        };
        return new(kind, $"created {file.CreationTimeUtc.Ticks}");
    }
}
