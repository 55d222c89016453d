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

    public static async Task<Part> OnSqliteAsync(Workshop workshop)
    {
        var figures = new Figures("SQLite", "sqlite");
        foreach (var megabytes in workshop.Sizes(10, 1000, 5000))
        {
            var directory = workshop.Fresh("restores");
            var path = Path.Combine(directory, "live.db");
            File.Copy(await workshop.SqliteAsync(megabytes), path);
            figures.Add(megabytes, Run(workshop, "sqlite:///" + path, workshop.Rounds));
            File.Delete(path);
            workshop.Forget(megabytes);
        }

        return figures.Part;
    }

    public static async Task<Part> OnPostgresAsync(Workshop workshop)
    {
        var figures = new Figures("PostgreSQL", "postgres");
        var server = PostgresServer.FromEnvironment();
        foreach (var megabytes in workshop.Sizes(10, 1000, 5000))
        {
            var url = await SampleDatabases.PostgresAsync(server, "restores", megabytes * Workshop.Megabyte);
            figures.Add(megabytes, Run(workshop, url, workshop.Rounds));
            await server.DropAllAsync("restores");
        }

        return figures.Part;
    }

    private static List<(double Refused, double Whole)> Run(Workshop workshop, string url, int rounds)
    {
        // Each restore takes a safety backup, and the one that is restored must not have to go for it.
        using var host = Host.Start(workshop.ShoreGuard, workshop.Fresh("restores-home"), url, keepLast: rounds + 1);
        using var admin = new HttpConnection(host.Port);
        var backup = Operate(admin, "/admin/db/backups", "{}").GetProperty("result").GetProperty("id").GetString();
        List<(double Refused, double Whole)> measured = [];
        for (var round = 0; round < rounds; round++)
        {
            using var stop = new CancellationTokenSource();
            var asking = Task.Factory.StartNew(() => LongestRefusal(host.Port, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            var began = Stopwatch.GetTimestamp();
            Operate(admin, "/admin/db/restore", $$"""{"backup_id":"{{backup}}","confirm":"{{backup}}"}""");
            var whole = Stopwatch.GetElapsedTime(began).TotalSeconds;
            stop.Cancel();
            measured.Add((asking.GetAwaiter().GetResult(), whole));
            Console.WriteLine($"  round {round + 1}: refused for {Spread.Number(measured[^1].Refused * 1000)} ms of {Spread.Number(whole)} s");
        }

        return measured;
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

    private sealed class Figures(string engine, string name)
    {
        private readonly List<IReadOnlyList<string>> rows = [];
        private readonly List<Point> refusals = [];
        private readonly List<Point> wholes = [];

        public Part Part => new(
            "Restore, " + engine,
            "`POST /admin/db/restore` of one backup again and again, while another client asks for a route of the application on one connection without pause. Refused is the time from the last answer before the first 503 "
            + "to the first answer after the last 503; everything else (reading the backup, the safety backup, the staged database, the comparison) goes on beside the requests.",
            ["size", "rounds", "refused", "target", "whole restore", "seconds for each GB"],
            rows,
            [
                new($"{name}-restore-refused", $"Time in which requests are refused during a restore, {engine}", "ms", [new(engine, refusals)]),
                new($"{name}-restore-whole", $"Whole restore, {engine}", "s", [new(engine, wholes)]),
            ]);

        public void Add(int megabytes, List<(double Refused, double Whole)> measured)
        {
            var refused = Spread.Of([.. measured.Select(round => round.Refused)]);
            var whole = Spread.Of([.. measured.Select(round => round.Whole)]);
            rows.Add(
            [
                $"{megabytes} MB", $"{measured.Count}", refused.Time() + $", at most {Spread.Number(measured.Max(round => round.Refused) * 1000)}", Target, whole.Time(), Spread.Number(whole.Median / megabytes * 1000),
            ]);
            refusals.Add(new(megabytes, refused.Median * 1000));
            wholes.Add(new(megabytes, whole.Median));
        }
    }
}
