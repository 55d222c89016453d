using ShoreGuard.Bench.Databases;
using ShoreGuard.Bench.Measuring;
using ShoreGuard.Bench.Pages;

namespace ShoreGuard.Bench.Parts;

/// <summary>A start with nothing pending.</summary>
internal static class Starts
{
    private const double Target = 1.05;

    public static async Task<Part> RunAsync(Workshop workshop)
    {
        var rows = new List<IReadOnlyList<string>>();
        List<Point> ours = [], bare = [];
        foreach (var megabytes in workshop.Sizes(10, 200, 2000))
        {
            var (host, yardstick) = await CompareAsync(workshop, "sqlite:///" + await workshop.SqliteAsync(megabytes));
            rows.Add(Row("SQLite", megabytes, host, yardstick));
            ours.Add(new(megabytes, Spread.Of(host).Median * 1000));
            bare.Add(new(megabytes, Spread.Of(yardstick).Median * 1000));
        }

        var server = PostgresServer.FromEnvironment();
        foreach (var megabytes in workshop.Sizes(50, 1000))
        {
            var url = await SampleDatabases.PostgresAsync(server, "starts", megabytes * Workshop.Megabyte);
            var (host, yardstick) = await CompareAsync(workshop, url);
            rows.Add(Row("PostgreSQL", megabytes, host, yardstick));
        }

        await server.DropAsync("starts");
        return new(
            "The start with nothing pending",
            "From `exec` to the first 200 of `/readyz`, asked every two milliseconds; beside the same host without its database part, which is ready when its port is open and has `/readyz` as a route; ShoreGuard answers it before routing.",
            ["database", "size", "ShoreGuard", "bare host", "ratio", "target"],
            rows,
            [new("starts", "Start with nothing pending", "ms", [new("ShoreGuard, SQLite", ours), new("bare host", bare)])]);
    }

    private static async Task<(IReadOnlyList<double> Host, IReadOnlyList<double> Bare)> CompareAsync(Workshop workshop, string url)
    {
        var home = workshop.Fresh("start");
        var values = await Rounds.AlternateAsync(
            (2 * workshop.ShortRounds) + 1,
            () => Task.FromResult(SecondsToReady(workshop.ShoreGuard, home, url)),
            () => Task.FromResult(SecondsToReady(workshop.BareHost, home, null)));
        return (values[0], values[1]);
    }

    private static double SecondsToReady(string program, string home, string? url)
    {
        using var host = Host.Start(program, home, url);
        return host.SecondsToReady;
    }

    private static string[] Row(string engine, int megabytes, IReadOnlyList<double> host, IReadOnlyList<double> bare) =>
    [
        engine, $"{megabytes} MB", Spread.Of(host).Time(), Spread.Of(bare).Time(), Rounds.Ratio(host, bare).Text(), $"≤ {Target}",
    ];
}
