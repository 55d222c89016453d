using System.Diagnostics;
using Microsoft.Data.Sqlite;
using ShoreGuard.Bench.Measuring;
using ShoreGuard.Bench.Pages;
using ShoreGuard.Data.Backups;

namespace ShoreGuard.Bench.Parts;

/// <summary>What the application's writes notice of a backup that is taken while it serves.</summary>
internal static class OnlineBackups
{
    public static async Task<Part> RunAsync(Workshop workshop)
    {
        var rows = new List<IReadOnlyList<string>>();
        List<Point> quiet = [], busy = [], seconds = [];
        foreach (var megabytes in workshop.Sizes(10, 200, 2000))
        {
            var directory = workshop.Fresh("online");
            var path = Path.Combine(directory, "live.db");
            File.Copy(await workshop.SqliteAsync(megabytes), path);
            List<double> without = [], with = [], lasted = [], differences = [], writes = [];
            for (var round = 0; round <= workshop.Rounds; round++)
            {
                var during = await SlowestWriteAsync(path, async () => await SqliteBackups.TakeAsync(path, Path.Combine(directory, "backups"), BackupReason.Manual));
                var beside = await SlowestWriteAsync(path, () => Task.Delay(TimeSpan.FromSeconds(during.Seconds))); // As long, and nothing happens.
                if (round > 0)
                {
                    with.Add(during.Slowest);
                    without.Add(beside.Slowest);
                    differences.Add(during.Slowest - beside.Slowest);
                    lasted.Add(during.Seconds);
                    writes.Add(during.Writes);
                }
            }

            rows.Add(
            [
                $"{megabytes} MB",
                Spread.Of(lasted).Time(),
                Spread.Of(writes).Text(),
                Spread.Of(without).Time(),
                Spread.Of(with).Time(),
                Spread.Of(differences).Time(),
                "≤ 100 ms",
            ]);
            quiet.Add(new(megabytes, Spread.Of(without).Median * 1000));
            busy.Add(new(megabytes, Spread.Of(with).Median * 1000));
            seconds.Add(new(megabytes, Spread.Of(lasted).Median * 1000));
        }

        return new(
            "The online backup, SQLite",
            "One writer commits a row every two milliseconds while the backup is taken, and then for as long without one. The slowest write of each round is compared.",
            ["size", "backup", "writes meanwhile", "slowest without", "slowest during", "slower by", "target"],
            rows,
            [new("online-backups", "Online backup and the slowest write", "ms", [new("whole backup", seconds), new("slowest write during", busy), new("slowest write without", quiet)])]);
    }

    private static async Task<(double Slowest, double Seconds, int Writes)> SlowestWriteAsync(string path, Func<Task> meanwhile)
    {
        using var stop = new CancellationTokenSource();
        var writing = Task.Factory.StartNew(() => Write(path, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var began = Stopwatch.GetTimestamp();
        await meanwhile();
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await stop.CancelAsync();
        var (slowest, writes) = await writing;
        return (slowest, seconds, writes);
    }

    private static (double Slowest, int Writes) Write(string path, CancellationToken stop)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO audit_log (timestamp, actor, action, resource_type, resource_id) VALUES ('2026-11-26', 'bench', 'write', 'row', 'one')";
        var (slowest, writes) = (0.0, 0);
        while (!stop.IsCancellationRequested)
        {
            var began = Stopwatch.GetTimestamp();
            command.ExecuteNonQuery();
            slowest = Math.Max(slowest, Stopwatch.GetElapsedTime(began).TotalSeconds);
            writes++;
            stop.WaitHandle.WaitOne(2);
        }

        return (slowest, writes);
    }
}
