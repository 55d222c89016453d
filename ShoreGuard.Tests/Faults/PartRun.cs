using System.Globalization;

namespace ShoreGuard.Tests.Faults;

/// <summary>One run of a part of the complete run.</summary>
/// <param name="Part">What the part is called.</param>
/// <param name="Day">When it ran (UTC).</param>
/// <param name="Commit">What it ran on.</param>
/// <param name="Minutes">How long it took.</param>
/// <param name="Tests">How many tests it has.</param>
internal sealed record PartRun(string Part, string Day, string Commit, string Minutes, string Tests)
{
    public static PartRun Today(string part, string commit, string minutes, string tests) =>
        new(part, TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), commit, minutes, tests);

    public string ToText() => string.Join('\t', Part, Day, Commit, Minutes, Tests);

    public static PartRun Parse(string line) => line.Split('\t') is [var part, var day, var commit, var minutes, var tests]
        ? new(part, day, commit, minutes, tests)
        : throw new FormatException($"Not the head of a part's figures: {line}");
}
