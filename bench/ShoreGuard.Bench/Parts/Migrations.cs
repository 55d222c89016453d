using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ShoreGuard.Bench.Databases;
using ShoreGuard.Bench.Measuring;
using ShoreGuard.Bench.Pages;
using ShoreGuard.Data.Model;
using ShoreGuard.Data.Operations;

namespace ShoreGuard.Bench.Parts;

/// <summary>A first start on an empty database, and all revisions with rows; each in a process that has just started, as at a start.</summary>
internal static class Migrations
{
    /// <summary>The first argument of a process that migrates once and prints the seconds.</summary>
    public const string Child = "migrate-once";

    private const string Target = "≤ 1.15";

    public static async Task<Part> RunAsync(Workshop workshop)
    {
        var rows = new List<IReadOnlyList<string>>();
        foreach (var megabytes in (int[])[0, .. workshop.Sizes(50, 200)])
        {
            var directory = workshop.Fresh("migrations");
            var path = Path.Combine(directory, "live.db");
            var sample = megabytes == 0 ? null : await workshop.SqliteAsync(megabytes, "001");
            rows.Add(await CompareAsync(workshop, "SQLite", megabytes, "sqlite:///" + path, directory, () =>
            {
                workshop.Fresh("migrations");
                if (sample is not null)
                {
                    File.Copy(sample, path);
                }

                return Task.CompletedTask;
            }));
        }

        var server = PostgresServer.FromEnvironment();
        foreach (var megabytes in (int[])[0, .. workshop.Sizes(50, 200)])
        {
            if (megabytes > 0)
            {
                await SampleDatabases.PostgresAsync(server, "first", megabytes * Workshop.Megabyte, "001");
            }

            rows.Add(await CompareAsync(
                workshop,
                "PostgreSQL",
                megabytes,
                server.UrlTo("migrations"),
                workshop.Fresh("migrations"),
                () => megabytes == 0 ? server.CreateAsync("migrations") : server.CopyAsync("first", "migrations")));
        }

        await server.DropAsync("first");
        await server.DropAsync("migrations");
        return new(
            "Migrations",
            "All 17 revisions on an empty database, and 002 to 017 on one with rows. ShoreGuard's time is of the whole operation (lock, journal, checks, the migrations, what is recorded), the backup not counted; beside it EF Core's "
            + "own `Migrate()` with the same migrations. Both from the first line of a process to its last.",
            ["database", "size", "ShoreGuard", "EF Core", "ratio", "target"],
            rows,
            []);
    }

    /// <summary>What the process does: <c>ours URL BACKUPS</c> or <c>ef URL</c>.</summary>
    public static async Task RunChildAsync(IReadOnlyList<string> arguments)
    {
        var began = Stopwatch.GetTimestamp();
        var backupSeconds = 0.0;
        if (arguments[0] == "ours")
        {
            var clock = new BackupClock();
            await using var product = Product.For(arguments[1], arguments[2], clock.Register);
            await product.Get<UpgradeDatabase>().RunAsync(new("bench"), CancellationToken.None);
            backupSeconds = clock.WholeSeconds;
        }
        else
        {
            await using var context = ContextOf(arguments[1]);
            await context.Database.MigrateAsync();
        }

        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds - backupSeconds;
        Console.WriteLine(seconds.ToString("R", CultureInfo.InvariantCulture));
    }

    private static async Task<string[]> CompareAsync(Workshop workshop, string engine, int megabytes, string url, string directory, Func<Task> prepareAsync)
    {
        var values = await Rounds.AlternateAsync(
            workshop.Rounds,
            () => MigrateAsync("ours", url, Path.Combine(directory, "backups")),
            () => MigrateAsync("ef", url));
        return
        [
            engine, megabytes == 0 ? "empty" : $"{megabytes} MB", Spread.Of(values[0]).Time(), Spread.Of(values[1]).Time(), Rounds.Ratio(values[0], values[1]).Text(), Target,
        ];

        async Task<double> MigrateAsync(params IReadOnlyList<string> arguments)
        {
            await prepareAsync();
            return double.Parse(await Commands.RunAsync(workshop.Bench, null, [Child, .. arguments]), CultureInfo.InvariantCulture);
        }
    }

    private static DbContext ContextOf(string url)
    {
        var target = Data.Connecting.DatabaseUrl.Parse(url, Data.DatabaseServices.UrlParsers, Data.Connecting.HomeDirectories.FromEnvironment());
        return target.Provider == "sqlite"
            ? new ShoreGuardSqliteContext(new DbContextOptionsBuilder<ShoreGuardSqliteContext>().UseSqlite(target.ConnectionString).Options)
            : new ShoreGuardPostgresContext(new DbContextOptionsBuilder<ShoreGuardPostgresContext>().UseNpgsql(target.ConnectionString).Options);
    }
}
