using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using ShoreGuard.Bench.Databases;
using ShoreGuard.Bench.Measuring;
using ShoreGuard.Bench.Pages;

namespace ShoreGuard.Bench.Parts;

/// <summary>Requests: as many as can be had, while a migration runs, and of a long list.</summary>
internal static class Load
{
    private const int Connections = 8;
    private const int Backups = 10_000;

    private static readonly (string Path, string? Key)[] Routes = [("/healthz", null), ("/readyz", null), ("/admin/db/status", Host.Key)];

    public static async Task<Part> RunAsync(Workshop workshop)
    {
        var rows = new List<IReadOnlyList<string>>();
        await AddThroughputAsync(workshop, rows);
        await AddLatenciesAsync(workshop, rows);
        AddListing(workshop, await ManyBackupsAsync(workshop), rows);
        return new(
            "Under load",
            $"Throughput on {Connections} connections that are kept alive, beside an endpoint of the bare host that returns a constant, a second of one and a second of the other, on the same two cores as whoever asks. Latencies on one connection to each route, asked every two milliseconds "
            + "from the opening of the port until the database is ready: a backup and all revisions from 001. The list is asked for after a start (cold) and then again.",
            ["what", "value", "ratio", "target"],
            rows,
            []);
    }

    private static async Task AddThroughputAsync(Workshop workshop, List<IReadOnlyList<string>> rows)
    {
        using var host = Host.Start(workshop.ShoreGuard, workshop.Fresh("load-home"), "sqlite:///" + await workshop.SqliteAsync(10));
        using var bare = Host.Start(workshop.BareHost, workshop.Fresh("bare-home"), null);
        var constant = HttpConnection.Request("GET", "/constant");
        foreach (var (path, key) in Routes)
        {
            // Each beside a constant of its own: the machine is another one a few seconds later.
            var request = HttpConnection.Request("GET", path, key);
            var values = await Rounds.AlternateAsync(
                workshop.ShortRounds,
                () => Task.FromResult(PerSecond(bare.Port, constant)),
                () => Task.FromResult(PerSecond(host.Port, request)));
            rows.Add(
            [
                $"`{path}`, beside a constant", $"{Spread.Of(values[1]).Text(1, "")}, beside {Spread.Of(values[0]).Text(1, " requests/s")}", Rounds.Ratio(values[1], values[0]).Text(), "≥ 0.9",
            ]);
        }
    }

    private static double PerSecond(int port, byte[] request)
    {
        var answers = 0L;
        var began = Stopwatch.GetTimestamp();
        var threads = Enumerable.Range(0, Connections).Select(_ => new Thread(() =>
        {
            using var connection = new HttpConnection(port);
            var mine = 0;
            while (Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(1))
            {
                if (connection.Status(request) != 200)
                {
                    throw new InvalidOperationException("An answer was not 200.");
                }

                mine++;
            }

            Interlocked.Add(ref answers, mine);
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return answers / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task AddLatenciesAsync(Workshop workshop, List<IReadOnlyList<string>> rows)
    {
        var sample = await workshop.SqliteAsync(workshop.IsQuick ? 10 : 1000, "001");
        var latencies = Routes.ToDictionary(route => route.Path, _ => new ConcurrentBag<double>());
        for (var round = 0; round < workshop.Rounds; round++)
        {
            var path = Path.Combine(workshop.Fresh("load"), "live.db");
            File.Copy(sample, path);
            using var stop = new CancellationTokenSource();
            List<Thread> threads = [];
            using (Host.Start(workshop.ShoreGuard, workshop.Fresh("load-home"), "sqlite:///" + path, port => threads = [.. Routes.Select(route => Watch(port, route, latencies[route.Path], stop.Token))]))
            {
                stop.Cancel();
                threads.ForEach(thread => thread.Join());
            }
        }

        foreach (var (path, _) in Routes)
        {
            double[] sorted = [.. latencies[path].Order()];
            rows.Add(
            [
                $"`{path}` during a backup and a migration",
                $"99 of 100 within {Spread.Number(Spread.At(sorted, 0.99) * 1000)} ms, the half within {Spread.Number(Spread.At(sorted, 0.5) * 1000)} ms ({sorted.Length} requests)",
                "",
                "99 of 100 within 10 ms",
            ]);
        }
    }

    private static Thread Watch(int port, (string Path, string? Key) route, ConcurrentBag<double> latencies, CancellationToken stop)
    {
        var thread = new Thread(() =>
        {
            using var connection = new HttpConnection(port);
            var request = HttpConnection.Request("GET", route.Path, route.Key);
            while (!stop.IsCancellationRequested)
            {
                var began = Stopwatch.GetTimestamp();
                connection.Status(request);
                latencies.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
                stop.WaitHandle.WaitOne(2);
            }
        });
        thread.Start();
        return thread;
    }

    private static void AddListing(Workshop workshop, (string Home, string Url) many, List<IReadOnlyList<string>> rows)
    {
        List<double> cold = [], warm = [];
        var request = HttpConnection.Request("GET", "/admin/db/backups?limit=50", Host.Key);
        for (var round = 0; round < workshop.ShortRounds; round++)
        {
            using var host = Host.Start(workshop.ShoreGuard, many.Home, many.Url);
            using var connection = new HttpConnection(host.Port);
            cold.Add(Seconds());
            warm.AddRange(Enumerable.Range(0, 20).Select(_ => Seconds()));

            double Seconds()
            {
                var began = Stopwatch.GetTimestamp();
                return connection.Status(request) == 200 ? Stopwatch.GetElapsedTime(began).TotalSeconds : throw new InvalidOperationException("The list was not to be had.");
            }
        }

        rows.Add([$"the first page of {Backups} backups, cold", Spread.Of(cold).Time(), "", "≤ 200 ms"]);
        rows.Add([$"the first page of {Backups} backups, warm", Spread.Of(warm).Time(), "", "≤ 10 ms"]);
    }

    /// <summary>Ten thousand backups, one for each hour of the past: one real manifest, under as many names.</summary>
    private static async Task<(string Home, string Url)> ManyBackupsAsync(Workshop workshop)
    {
        var home = workshop.Fresh("many-home");
        var path = Path.Combine(workshop.Fresh("many"), "live.db");
        await SampleDatabases.SqliteAsync(path, 0);
        var backups = Path.Combine(home, "backups");
        string manifest, name;
        await using (var product = Product.For("sqlite:///" + path, backups))
        {
            var taken = await product.Get<Data.Operations.TakeBackup>().RunAsync(new(Data.Backups.BackupReason.Manual), "bench", CancellationToken.None);
            (name, manifest) = (Path.GetFileName(taken.Path!), await File.ReadAllTextAsync(taken.Path + ".json"));
        }

        var json = JsonNode.Parse(manifest)!;
        var newest = json["created"]!.GetValue<DateTimeOffset>();
        for (var number = 1; number < Backups; number++)
        {
            var created = newest.AddHours(-number);
            var another = $"shoreguard-{created.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}{Path.GetExtension(name)}";
            json["id"] = another;
            json["created"] = created;
            await File.WriteAllTextAsync(Path.Combine(backups, another + ".json"), json.ToJsonString());
            File.Copy(Path.Combine(backups, name), Path.Combine(backups, another));
        }

        return (home, "sqlite:///" + path);
    }
}
