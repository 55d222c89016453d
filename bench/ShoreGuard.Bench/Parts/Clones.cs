using ShoreGuard.Bench.Measuring;
using ShoreGuard.Bench.Pages;

namespace ShoreGuard.Bench.Parts;

/// <summary>The same backup on a file system with reflinks.</summary>
internal static class Clones
{
    public static async Task<Part> RunAsync(Workshop workshop)
    {
        var rows = new List<IReadOnlyList<string>>();
        List<Point> copy = [], write = [], whole = [];
        var mounted = Environment.GetEnvironmentVariable("SHOREGUARD_BENCH_REFLINKS");
        foreach (var megabytes in string.IsNullOrEmpty(mounted) ? [] : workshop.Sizes(10, 2000))
        {
            var directory = Directory.CreateDirectory(Path.Combine(mounted!, $"clone-{megabytes}"));
            var path = Path.Combine(directory.FullName, "live.db");
            File.Copy(await workshop.SqliteAsync(megabytes), path);
            var (copies, writes) = (new List<double>(), new List<double>());
            var values = await Rounds.AlternateAsync(workshop.Rounds, async () =>
            {
                var taken = await SqliteBackups.TakeAsync(path, Path.Combine(directory.FullName, "backups"));
                copies.Add(taken.CopySeconds);
                writes.Add(taken.WriteSeconds);
                return taken.WholeSeconds;
            });
            directory.Delete(recursive: true);
            rows.Add([$"{megabytes} MB", Spread.Of(copies).Time(), "≤ 25 ms", Spread.Of(writes).Time(), Spread.Of(values[0]).Time()]);
            copy.Add(new(megabytes, Spread.Of(copies).Median * 1000));
            write.Add(new(megabytes, Spread.Of(writes).Median * 1000));
            whole.Add(new(megabytes, Spread.Of(values[0]).Median * 1000));
        }

        return new(
            "The same on a file system with reflinks",
            rows.Count > 0
                ? "XFS in a loop image: the copy is a clone (`FICLONE`). The copy is measured from the question for it until the file is whole, the lock on the live file included; writers wait until its rows have been counted beside it."
                : "Not measured: a loop image needs root and `mkfs.xfs`.",
            ["size", "copy", "target", "writers wait", "whole backup"],
            rows,
            rows.Count > 1 ? [new("clones", "Backup before migrations on XFS", "ms", [new("copy", copy), new("writers wait", write), new("whole backup", whole)])] : []);
    }
}
