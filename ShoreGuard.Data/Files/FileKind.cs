namespace ShoreGuard.Data.Files;

/// <summary>What a name in a directory stands for.</summary>
internal enum FileKind
{
    /// <summary>A file with content.</summary>
    Regular,

    /// <summary>A symbolic link, wherever it leads.</summary>
    Link,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A pipe, a socket or a device: opening it could wait for ever.</summary>
    Special,
}
