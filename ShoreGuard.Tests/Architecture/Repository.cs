namespace ShoreGuard.Tests.Architecture;

/// <summary>The files of the project as they stand on disk.</summary>
internal static class Repository
{
    private static readonly string[] Projects = ["ShoreGuard.Data", "ShoreGuard.Web", "ShoreGuard.Tests"];

    /// <summary>The directory of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every source file that people write; what the EF Core tools write is left out of no list but the one of sizes.</summary>
    public static IReadOnlyList<SourceFile> Sources { get; } = [.. Projects.SelectMany(SourcesOf)];

    /// <summary>The documents for people: the README and everything under <c>docs</c>.</summary>
    public static IReadOnlyList<string> Documents { get; } =
    [
        Path.Combine(Root, "README.md"),
        .. Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal),
    ];

    /// <summary>A path as it reads from the root.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static IEnumerable<SourceFile> SourcesOf(string project) =>
        from path in Directory.EnumerateFiles(Path.Combine(Root, project), "*.cs", SearchOption.AllDirectories)
        let relative = Relative(path)
        where !relative.Contains("/obj/", StringComparison.Ordinal) && !relative.Contains("/bin/", StringComparison.Ordinal)
        orderby relative
        select new SourceFile(relative, File.ReadAllText(path));

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "ShoreGuard.sln")))
        {
            directory = directory.Parent;
        }

        return directory.FullName;
    }
}
