using System.Globalization;
using ShoreGuard.Bench.Databases;
using ShoreGuard.Bench.Measuring;
using ShoreGuard.Bench.Pages;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Operations;

namespace ShoreGuard.Bench.Parts;

/// <summary>The backup before migrations on SQLite.</summary>
internal static class SqliteBackups
{
    /// <summary>What the Python edition does; it tells the time itself, so that its start does not count.</summary>
    private const string Python = """
        import sqlite3, sys, time
        began = time.perf_counter()
        source, destination = sqlite3.connect(sys.argv[1]), sqlite3.connect(sys.argv[2])
        source.backup(destination)
        destination.close()
        print(time.perf_counter() - began)
        """;

    public static async Task<Part> RunAsync(Workshop workshop)
    {
        var rows = new List<IReadOnlyList<string>>();
        List<Point> whole = [], write = [], copy = [], python = [], shell = [], memory = [];
        foreach (var megabytes in workshop.Sizes(10, 200, 2000, 10_000))
        {
            var path = await workshop.SqliteAsync(megabytes);
            var directory = workshop.Fresh("sqlite-backups");
            var (copies, memories) = (new List<double>(), new List<double>());
            var values = await Rounds.AlternateAsync(
                workshop.Rounds,
                async () =>
                {
                    var taken = await TakeAsync(path, Path.Combine(directory, "backups"));
                    copies.Add(taken.CopySeconds);
                    memories.Add(taken.Mebibytes);
                    return taken.WholeSeconds;
                },
                () => CopyAsync(directory, "sh", "-c", "cp \"$0\" \"$1\" && sync \"$1\"", path),
                () => PythonAsync(path, directory),
                () => CopyAsync(directory, "sqlite3", path, ".backup \"DESTINATION\""));
            rows.Add(
            [
                $"{megabytes} MB",
                Spread.Of(values[0]).Time(),
                Spread.Of(copies).Time(),
                Rounds.Ratio(values[0], values[1]).Text(),
                Rounds.Ratio(values[0], values[2]).Text(),
                Rounds.Ratio(values[0], values[3]).Text(),
                Spread.Of(memories).Text(1, " MiB"),
            ]);
            whole.Add(new(megabytes, Spread.Of(values[0]).Median));
            write.Add(new(megabytes, Spread.Of(copies).Median));
            copy.Add(new(megabytes, Spread.Of(values[1]).Median));
            python.Add(new(megabytes, Spread.Of(values[2]).Median));
            shell.Add(new(megabytes, Spread.Of(values[3]).Median));
            memory.Add(new(megabytes, Spread.Of(memories).Median));
            if (megabytes > 5000)
            {
                workshop.Forget(megabytes);
            }
        }

        rows.Add(["target", "", "", "≤ 2.0 at 200 and 2000 MB", "< 1", "", "≤ 16 MiB at 2000 MB"]);
        return new(
            "The backup before migrations, SQLite",
            "From the first question to the engine until the backup has its name, in a process that has run it once: space, leftovers, raw copy of the still file, SHA-256, `quick_check`, rows counted, `fsync`, publication. "
            + "Beside it `cp` and `sync` of the same file, Python's `Connection.backup()` (the Python edition's way; it verifies nothing) and `sqlite3 … .backup`. The file is in the "
            + "cache for all of them. Memory is the most that was resident over the idle process.",
            ["size", "backup", "of that the copy", "to `cp` + `sync`", "to Python", "to `sqlite3`", "memory"],
            rows,
            [
                new("sqlite-backups", "Backup before migrations, SQLite", "s", [new("verified backup", whole), new("its copy alone", write), new("cp + sync", copy), new("Python", python), new("sqlite3 .backup", shell)]),
                new("sqlite-backup-memory", "Memory of a backup over idle", "MiB", [new("SQLite", memory)]),
            ]);
    }

    /// <summary>Takes a backup as a start does before it migrates, and removes it.</summary>
    public static async Task<(double WholeSeconds, double WriteSeconds, double CopySeconds, double Mebibytes)> TakeAsync(
        string path, string backups, BackupReason reason = BackupReason.PreMigration)
    {
        var clock = new BackupClock();
        await using var product = Product.For("sqlite:///" + path, backups, clock.Register);
        var memory = new MemoryGauge();
        await product.Get<TakeBackup>().RunAsync(new(reason, "head"), "bench", CancellationToken.None);
        var mebibytes = memory.MebibytesOverIdle;
        Directory.Delete(backups, recursive: true);
        return (clock.WholeSeconds, clock.WriteSeconds, clock.CopySeconds, mebibytes);
    }

    private static async Task<double> CopyAsync(string directory, string program, params IReadOnlyList<string> arguments)
    {
        var destination = Path.Combine(directory, "copy.db");
        var seconds = await Commands.TimeAsync(
            program, [.. arguments.Select(argument => argument.Replace("DESTINATION", destination, StringComparison.Ordinal)), .. program == "sh" ? [destination] : Array.Empty<string>()]);
        File.Delete(destination);
        return seconds;
    }

    private static async Task<double> PythonAsync(string path, string directory)
    {
        var destination = Path.Combine(directory, "copy.db");
        var seconds = double.Parse(await Commands.RunAsync("python3", null, "-c", Python, path, destination), CultureInfo.InvariantCulture);
        File.Delete(destination);
        return seconds;
    }
}
