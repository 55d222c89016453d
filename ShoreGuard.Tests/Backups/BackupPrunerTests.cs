using Microsoft.Extensions.DependencyInjection;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Settings;
using Xunit;

namespace ShoreGuard.Tests.Backups;

public sealed class BackupPrunerTests
{
    [Theory]
    [MemberData(nameof(BackupBench.AllEngines), MemberType = typeof(BackupBench))]
    public async Task old_backups_of_this_database_go_and_everything_else_stays(string engine)
    {
        var time = new FixedTime(Manifests.Noon);
        await using var bench = await BackupBench.CreateAsync(engine, services =>
        {
            services.AddSingleton<TimeProvider>(time);
            services.Configure<BackupOptions>(options => (options.KeepLast, options.KeepDailyFor) = (2, TimeSpan.Zero));
        });
        var first = await bench.TakeAsync();
        var foreign = new[] { "by-hand.sqlite", "by-hand.pgdump", "another.sqlite", "another.sqlite.json", "notes.txt" };
        foreach (var name in foreign)
        {
            await File.WriteAllBytesAsync(
                Path.Combine(bench.Directory, name),
                BackupJson.Write(Manifests.Of("another.sqlite", Manifests.Noon.AddYears(-1))),
                TestContext.Current.CancellationToken);
        }

        List<string> taken = [];
        for (var hour = 1; hour <= 3; hour++)
        {
            time.Now = Manifests.Noon.AddHours(hour);
            taken.Add((await bench.TakeAsync()).Manifest!.Id);
        }

        Assert.DoesNotContain(first.Manifest!.Id, bench.Names);
        Assert.Equal(
            taken.Skip(1).SelectMany(id => new[] { id, id + ".json" }).Concat(foreign).Order(StringComparer.Ordinal),
            bench.Names);
    }
}
