using System.Globalization;
using ShoreGuard.Data.Backups;
using Xunit;

namespace ShoreGuard.Tests.Backups;

public sealed class BackupOrderTests
{
    private const int Seed = 20260403;
    private const int Tries = 200;

    [Fact]
    public void the_lazy_order_is_that_of_the_whole_list_from_any_of_its_entries_on()
    {
        var random = new Random(Seed);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var backups = Enumerable.Range(0, random.Next(12)).Select(number => AtRandom(random, number)).DistinctBy(backup => backup.Id).ToList();
            var files = FilesOf(backups);
            var sorted = BackupOrder.Sorted(backups);
            ListedBackup? Describe(NamedBackup file) => backups.Find(backup => backup.Id == file.Name);

            Assert.Equal(sorted, BackupOrder.NewestFirst(files, null, Describe));
            for (var at = 0; at < sorted.Count; at++)
            {
                Assert.Equal(sorted[(at + 1)..], BackupOrder.NewestFirst(files, sorted[at], Describe));
            }
        }
    }

    [Fact]
    public void only_those_whose_turn_comes_are_looked_at()
    {
        List<ListedBackup> backups = [.. Enumerable.Range(0, 100).Select(minute => Named(Manifests.Noon.AddMinutes(minute)))];
        var files = FilesOf(backups);
        var looks = 0;
        ListedBackup? Describe(NamedBackup file)
        {
            looks++;
            return backups.Find(backup => backup.Id == file.Name);
        }

        Assert.Equal(backups[^3..].Reverse<ListedBackup>(), BackupOrder.NewestFirst(files, null, Describe).Take(3));
        Assert.Equal(3, looks);
        Assert.Equal(backups[48..50].Reverse<ListedBackup>(), BackupOrder.NewestFirst(files, backups[50], Describe).Take(2));
        Assert.Equal(6, looks);
    }

    [Theory]
    [InlineData("shoreguard-20260403T120000Z.sqlite", true)]
    [InlineData("shoreguard-20260403T120000Z-2.pgdump", true)]
    [InlineData("shoreguard-20260403T126000Z.sqlite", false)]
    [InlineData("shoreguard-20260403T120000Z", false)]
    [InlineData("shoreguard-20260403T120000Zx.sqlite", false)]
    [InlineData("Shoreguard-20260403T120000Z.sqlite", false)]
    [InlineData("by-hand.sqlite", false)]
    public void the_second_is_read_from_names_of_our_form(string name, bool has) =>
        Assert.Equal(has ? Manifests.Noon : null, BackupNames.SecondIn(name));

    /// <summary>Of few seconds, so that several fall into one; half of the names tell, and one in ten is older or newer than its name says.</summary>
    private static ListedBackup AtRandom(Random random, int number)
    {
        var created = Manifests.Noon.AddMilliseconds(random.Next(6_000));
        return random.Next(10) switch
        {
            0 => Named(created, number) with { Created = created.AddSeconds(random.Next(-3, 3)) },
            < 6 => Named(created, number),
            _ => Listed(number.ToString(CultureInfo.InvariantCulture) + ".sqlite", created),
        };
    }

    private static ListedBackup Named(DateTimeOffset created, int suffix = 0) => Listed(BackupNames.For(created, ".sqlite").ElementAt(suffix), created);

    private static ListedBackup Listed(string id, DateTimeOffset created) => new(id, "/" + id, 1, created, null);

    private static NamedBackups FilesOf(List<ListedBackup> backups) =>
        new([.. backups.Select(backup => new NamedBackup(backup.Id, backup.Path, BackupNames.SecondIn(backup.Id)))]);
}
