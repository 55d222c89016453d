using System.Diagnostics;
using System.Text.Json;
using ShoreGuard.Bench.Databases;
using ShoreGuard.Bench.Measuring;
using ShoreGuard.Bench.Pages;

namespace ShoreGuard.Bench.Parts;

/// <summary>A restore over HTTP, as the clients of the server see it.</summary>
internal static class Restores
{
    private const string Target = "≤ 100 ms";

    public static async Task<Part> RunAsync(Workshop workshop)
    {
        var rows = new List<IReadOnlyList<string>>();
        var lines = new Dictionary<string, List<Point>>();
        foreach (var megabytes in workshop.Sizes(10, 1000, 5000))
        {
            var directory = workshop.Fresh("restores");
            var path = Path.Combine(directory, "live.db");
            File.Copy(await workshop.SqliteAsync(megabytes), path);
            Measure("SQLite", megabytes, "sqlite:///" + path);
            File.Delete(path);
            workshop.Forget(megabytes);
        }

        var server = PostgresServer.FromEnvironment();
        foreach (var megabytes in workshop.Sizes(10, 1000, 5000))
        {
            Measure("PostgreSQL", megabytes, await SampleDatabases.PostgresAsync(server, "restores", megabytes * Workshop.Megabyte));
            await server.DropAllAsync("restores");
        }

        return new(
            "Restore",
            "`POST /admin/db/restore` of a backup just taken, while another client asks for a route of the application on one connection without pause. Refused is the time from the last answer before the first 503 "
            + "to the first answer after the last 503; everything else (reading the backup, the safety backup, the staged database, the comparison) goes on beside the requests.",
            ["database", "size", "rounds", "refused", "target", "whole restore", "seconds for each GB"],
            rows,
            [
                new("restore-refused", "Time in which requests are refused during a restore", "ms", [.. lines.Where(line => line.Key.StartsWith("refused", StringComparison.Ordinal)).Select(line => new Line(line.Key, line.Value))]),
                new("restore-whole", "Whole restore", "s", [.. lines.Where(line => line.Key.StartsWith("whole", StringComparison.Ordinal)).Select(line => new Line(line.Key, line.Value))]),
            ]);

        void Measure(string engine, int megabytes, string url)
        {
            var (refused, whole) = Run(workshop, url, megabytes > 2000 ? Math.Min(3, workshop.Rounds) : workshop.Rounds);
            var seconds = Spread.Of(whole);
            rows.Add(
            [
                engine, $"{megabytes} MB", $"{refused.Count}", Spread.Of(refused).Time() + $", at most {Spread.Number(refused.Max() * 1000)}", Target, seconds.Time(), Spread.Number(seconds.Median / megabytes * 1000),
            ]);
            Add("refused, " + engine, Spread.Of(refused).Median * 1000);
            Add("whole, " + engine, seconds.Median);

            void Add(string line, double value)
            {
                lines.TryAdd(line, []);
                lines[line].Add(new(megabytes, value));
            }
        }
    }

    private static (IReadOnlyList<double> Refused, IReadOnlyList<double> Whole) Run(Workshop workshop, string url, int rounds)
    {
        using var host = Host.Start(workshop.ShoreGuard, workshop.Fresh("restores-home"), url, keepLast: 2);
        using var admin = new HttpConnection(host.Port);
        List<double> refused = [], whole = [];
        for (var round = 0; round < rounds; round++)
        {
            var backup = Operate(admin, "/admin/db/backups", "{}").GetProperty("result").GetProperty("id").GetString();
            using var stop = new CancellationTokenSource();
            var asking = Task.Factory.StartNew(() => LongestRefusal(host.Port, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            var began = Stopwatch.GetTimestamp();
            Operate(admin, "/admin/db/restore", $$"""{"backup_id":"{{backup}}","confirm":"{{backup}}"}""");
            whole.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
            stop.Cancel();
            refused.Add(asking.GetAwaiter().GetResult());
        }

        return (refused, whole);
    }

    /// <summary>Begins an operation and waits for its end.</summary>
    private static JsonElement Operate(HttpConnection connection, string path, string body)
    {
        var accepted = Body(connection.Send(HttpConnection.Request("POST", path, Host.Key, body)), 202);
        var wait = HttpConnection.Request("GET", $"/admin/db/operations/{accepted.GetProperty("operation_id").GetString()}?wait=60", Host.Key);
        while (true)
        {
            var operation = Body(connection.Send(wait), 200);
            switch (operation.GetProperty("status").GetString())
            {
                case "succeeded":
                    return operation;
                case "queued" or "running" or "waiting":
                    continue;
                default:
                    throw new InvalidOperationException($"{path} did not succeed: {operation}");
            }
        }
    }

    private static JsonElement Body((int Status, string Text) answer, int expected) => answer.Status == expected
        ? JsonDocument.Parse(answer.Text[answer.Text.IndexOf('{', StringComparison.Ordinal)..(answer.Text.LastIndexOf('}') + 1)]).RootElement
        : throw new InvalidOperationException($"{expected} was expected: {answer.Text}");

    private static double LongestRefusal(int port, CancellationToken stop)
    {
        using var connection = new HttpConnection(port);
        var request = HttpConnection.Request("GET", "/application");
        var (longest, lastAnswer, isRefused) = (0.0, Stopwatch.GetTimestamp(), false);
        while (!stop.IsCancellationRequested)
        {
            if (connection.Status(request) == 503)
            {
                isRefused = true;
                continue;
            }

            var now = Stopwatch.GetTimestamp();
            if (isRefused)
            {
                longest = Math.Max(longest, Stopwatch.GetElapsedTime(lastAnswer, now).TotalSeconds);
            }

            (lastAnswer, isRefused) = (now, false);
        }

        return longest;
    }
}
