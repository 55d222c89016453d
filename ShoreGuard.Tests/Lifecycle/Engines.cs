namespace ShoreGuard.Tests.Lifecycle;

/// <summary>The engines that every contract is held to.</summary>
internal static class Engines
{
    public static IReadOnlyList<string> All { get; } = ["sqlite", "postgresql"];

    /// <summary>A new, empty database on an engine.</summary>
    public static async Task<ILiveDatabase> CreateAsync(string engine) => engine switch
    {
        "sqlite" => new SqliteLiveDatabase(),
        "postgresql" => await PostgresLiveDatabase.CreateAsync(),
        _ => throw new ArgumentOutOfRangeException(nameof(engine), engine, "Not an engine."),
    };
}
