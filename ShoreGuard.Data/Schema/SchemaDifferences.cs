namespace ShoreGuard.Data.Schema;

/// <summary>Differences in words, as many as somebody reads: with thousands of strange tables the first few say what is wrong.</summary>
internal static class SchemaDifferences
{
    private const int Most = 10;

    /// <summary>The first few, and how many more there are.</summary>
    public static string InWords<T>(IReadOnlyCollection<T> differences) => differences.Count <= Most
        ? string.Join("; ", differences)
        : $"{string.Join("; ", differences.Take(Most))}; and {differences.Count - Most} more";
}
