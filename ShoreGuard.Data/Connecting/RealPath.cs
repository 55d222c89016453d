namespace ShoreGuard.Data.Connecting;

/// <summary>One name for each file: absolute, without symbolic links, whether or not the file exists yet.</summary>
internal static class RealPath
{
    // What Linux allows before it says ELOOP. A loop is left as it stands: opening it gives the operating system's error.
    private const int MostLinks = 40;

    /// <summary>The path of what <paramref name="path"/> leads to. Link by link, as the kernel walks: "link/.." is the parent of the link's target.</summary>
    /// <param name="path">A path, relative or absolute.</param>
    /// <param name="currentDirectory">What a relative path is relative to.</param>
    public static string Of(string path, string currentDirectory)
    {
        var full = Path.Combine(currentDirectory, path);
        var root = Path.GetPathRoot(full)!;
        var ahead = new Stack<string>();
        Push(ahead, full[root.Length..]);
        var reached = root;
        for (var links = 0; ahead.TryPop(out var name);)
        {
            if (name == "..")
            {
                reached = Path.GetDirectoryName(reached) ?? root;
                continue;
            }

            var next = Path.Combine(reached, name);
            if (links < MostLinks && new FileInfo(next).LinkTarget is { } target)
            {
                links++;
                var targetRoot = Path.GetPathRoot(target)!;
                Push(ahead, target[targetRoot.Length..]);
                reached = targetRoot.Length > 0 ? targetRoot : reached;
                continue;
            }

            reached = next;
        }

        return reached;
    }

    private static void Push(Stack<string> ahead, string path)
    {
        foreach (var name in path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            if (name != ".")
            {
                ahead.Push(name);
            }
        }
    }
}
