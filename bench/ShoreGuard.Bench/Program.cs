using System.Globalization;
using System.Runtime.InteropServices;
using ShoreGuard.Bench;
using ShoreGuard.Bench.Measuring;
using ShoreGuard.Bench.Pages;
using ShoreGuard.Bench.Parts;

if (args is [Migrations.Child, .. var child])
{
    await Migrations.RunChildAsync(child);
    return 0;
}

// In the order of the page.
(string Name, Func<Workshop, Task<Part>> RunAsync)[] parts =
[
    ("starts", Starts.RunAsync),
    ("sqlite-backups", SqliteBackups.RunAsync),
    ("clones", Clones.RunAsync),
    ("online-backups", OnlineBackups.RunAsync),
    ("sqlite-restores", Restores.OnSqliteAsync),
    ("postgres-backups", PostgresBackups.RunAsync),
    ("postgres-restores", Restores.OnPostgresAsync),
    ("migrations", Migrations.RunAsync),
    ("load", Load.RunAsync),
];
string[] names = [.. parts.Select(part => part.Name)];
string[] options = [.. args.Where(argument => argument.StartsWith("--", StringComparison.Ordinal))];
string[] wanted = [.. args.Except(options)];
if (options.Except(["--quick"]).Concat(wanted.Except(names)).FirstOrDefault() is { } unknown)
{
    Console.Error.WriteLine($"'{unknown}' is not known. Usage: bench/run.sh [--quick] [{string.Join('|', names)} …]");
    return 64;
}

var isQuick = options.Length > 0;
var pages = Environment.GetEnvironmentVariable("SHOREGUARD_BENCH_PAGES")!;
var workshop = new Workshop(Environment.GetEnvironmentVariable("SHOREGUARD_BENCH_WORKSHOP")!, Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..")), isQuick);
var commit = (await Commands.RunAsync("git", null, "describe", "--always", "--dirty")).Trim();
foreach (var (name, runAsync) in parts.Where(part => wanted.Length == 0 || wanted.Contains(part.Name)))
{
    Console.WriteLine($"{TimeProvider.System.GetLocalNow():HH:mm:ss} {name}");
    var part = await runAsync(workshop);
    foreach (var row in part.Rows)
    {
        Console.WriteLine("  " + string.Join(" | ", row));
    }

    PerformancePage.Keep(pages, name, new(commit, TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Machine(), isQuick, part));
    PerformancePage.Write(pages, names);
}

return 0;

static string Machine() =>
    $"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB, {RuntimeInformation.OSDescription}, .NET {Environment.Version}";
