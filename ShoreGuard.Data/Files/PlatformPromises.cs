namespace ShoreGuard.Data.Files;

/// <summary>Says what this platform cannot promise, so that a start can log it instead of keeping it quiet.</summary>
public static class PlatformPromises
{
    /// <summary>One sentence for each promise that does not hold here; empty on Linux.</summary>
    public static IReadOnlyList<string> Missing() => Platform.Calls.MissingPromises;
}
