using ShoreGuard.Data.Files;

namespace ShoreGuard.Data.Backups;

/// <summary>
/// Where the engine keeps the live database, where that is a file. Settings may put backups beside it, and it is none, whatever
/// its name: deleting it as one would be the end of it, and to open it as one would drop the locks that protect it.
/// </summary>
/// <param name="Path">The file; null where the engine keeps its data itself.</param>
public sealed record LiveFile(string? Path)
{
    /// <summary>Whether a path leads to the live database, under whichever of its names.</summary>
    internal bool Is(string path) => Path is not null && FileFacts.Of(Path)?.Identity is { } live && FileFacts.Of(path)?.Identity == live;
}
