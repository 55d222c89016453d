using ShoreGuard.Bench.Databases;

namespace ShoreGuard.Bench;

/// <summary>What the parts have in common: where they work, and how much of it they do.</summary>
/// <param name="directory">Emptied before each part, and removed by <c>bench/run.sh</c>.</param>
/// <param name="programs">Where the published programs are.</param>
/// <param name="isQuick">Whether the run is to end within minutes: small sizes, few rounds.</param>
internal sealed class Workshop(string directory, string programs, bool isQuick)
{
    public const long Megabyte = 1_000_000;

    private const int Fewest = 3;

    private readonly Dictionary<(long, string?), string> made = [];

    public bool IsQuick => isQuick;

    public int Rounds => isQuick ? Fewest : 7;

    /// <summary>How often what takes a second is done: the shorter it is, the more one disturbance of the machine weighs in it.</summary>
    public int ShortRounds => isQuick ? Fewest : 19;

    public string ShoreGuard { get; } = Path.Combine(programs, "ShoreGuard.Web", "ShoreGuard.Web");

    public string BareHost { get; } = Path.Combine(programs, "ShoreGuard.BareHost", "ShoreGuard.BareHost");

    public string Bench { get; } = Path.Combine(programs, "ShoreGuard.Bench", "ShoreGuard.Bench");

    /// <summary>Sizes in megabytes: the given ones, or in a quick run the first of them.</summary>
    public IReadOnlyList<int> Sizes(params IReadOnlyList<int> megabytes) => isQuick ? [.. megabytes.Take(1)] : megabytes;

    /// <summary>An empty directory.</summary>
    public string Fresh(string name)
    {
        var path = Path.Combine(directory, name);
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }

        return Directory.CreateDirectory(path).FullName;
    }

    /// <summary>The SQLite file of a size, made once and never changed: the parts work on it as readers, or on copies.</summary>
    public async Task<string> SqliteAsync(int megabytes, string? revision = null)
    {
        if (!made.TryGetValue((megabytes, revision), out var path))
        {
            path = Path.Combine(directory, $"sample-{megabytes}-{revision ?? "head"}", "live.db");
            await SampleDatabases.SqliteAsync(path, megabytes * Megabyte, revision);
            made[(megabytes, revision)] = path;
        }

        return path;
    }

    /// <summary>Removes the file of a size: the large ones do not all fit on a disk at once.</summary>
    public void Forget(int megabytes)
    {
        foreach (var (size, path) in made.Where(entry => entry.Key.Item1 == megabytes).ToList())
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
            made.Remove(size);
        }
    }
}
