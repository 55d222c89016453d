using System.Diagnostics;
using System.Globalization;
using ShoreGuard.Bench.Databases;
using ShoreGuard.Bench.Measuring;
using ShoreGuard.Bench.Pages;
using ShoreGuard.Data.Operations;

namespace ShoreGuard.Bench.Parts;

/// <summary>The backup on PostgreSQL.</summary>
internal static class PostgresBackups
{
    private const string Database = "backups";

    public static async Task<Part> RunAsync(Workshop workshop)
    {
        var rows = new List<IReadOnlyList<string>>();
        List<Point> whole = [], dump = [];
        var server = PostgresServer.FromEnvironment();
        foreach (var megabytes in workshop.Sizes(50, 1000))
        {
            var url = await SampleDatabases.PostgresAsync(server, Database, megabytes * Workshop.Megabyte);
            var directory = workshop.Fresh("postgres-backups");
            List<double> sizes = [], plainSizes = [];
            var values = await Rounds.AlternateAsync(
                workshop.Rounds,
                async () =>
                {
                    var (seconds, bytes) = await TakeAsync(url, Path.Combine(directory, "backups"));
                    sizes.Add(bytes);
                    return seconds;
                },
                async () =>
                {
                    var file = Path.Combine(directory, "plain.pgdump");
                    var seconds = await Commands.TimeAsync("pg_dump", "--host=127.0.0.1", "--username=bench", "--format=custom", "--file=" + file, Database);
                    plainSizes.Add(new FileInfo(file).Length);
                    File.Delete(file);
                    return seconds;
                });
            rows.Add(
            [
                $"{megabytes} MB",
                Spread.Of(values[0]).Time(),
                Spread.Of(values[1]).Time(),
                Rounds.Ratio(values[0], values[1]).Text(),
                "≤ 0.6 at 1000 MB",
                (Spread.Of(sizes).Median / Spread.Of(plainSizes).Median).ToString("0.00", CultureInfo.InvariantCulture),
                "≤ 1.1",
            ]);
            whole.Add(new(megabytes, Spread.Of(values[0]).Median));
            dump.Add(new(megabytes, Spread.Of(values[1]).Median));
        }

        await server.DropAsync(Database);
        return new(
            "The backup, PostgreSQL",
            "The whole operation: lock, journal, `pg_dump` of an exported snapshot, rows counted, all data read by `pg_restore`, SHA-256, the file read back, `fsync`, publication. Beside it plain `pg_dump --format=custom`, "
            + "with its own compression and without any of that. After the last round `pg_restore --list` has read the archive.",
            ["size", "backup", "`pg_dump`", "ratio", "target", "its size to `pg_dump`'s", "target"],
            rows,
            rows.Count > 1 ? [new("postgres-backups", "Backup, PostgreSQL", "s", [new("verified backup", whole), new("pg_dump", dump)])] : []);
    }

    private static async Task<(double Seconds, long Bytes)> TakeAsync(string url, string backups)
    {
        await using var product = Product.For(url, backups);
        var began = Stopwatch.GetTimestamp();
        var backup = await product.Get<TakeBackup>().RunAsync(new(Data.Backups.BackupReason.PreMigration, "head"), "bench", CancellationToken.None);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await Commands.RunAsync("pg_restore", null, "--list", backup.Path!);
        Directory.Delete(backups, recursive: true);
        return (seconds, backup.Manifest!.Bytes);
    }
}
