namespace ShoreGuard.Tests.Infrastructure;

/// <summary>Long sweeps: sampled in everyday runs, complete with <c>./test.sh --full</c>.</summary>
internal static class Sweep
{
    /// <summary>Whether this run is a complete one.</summary>
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("SHOREGUARD_TESTS_FULL") == "1";

    /// <summary>The whole range, or the points in it that are most likely to tell.</summary>
    public static IEnumerable<T> Of<T>(IEnumerable<T> all, params IEnumerable<T> sample) => IsFull ? all : all.Intersect(sample);
}
