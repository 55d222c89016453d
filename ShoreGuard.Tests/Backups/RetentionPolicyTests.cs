using ShoreGuard.Data.Backups;
using Xunit;

namespace ShoreGuard.Tests.Backups;

public sealed class RetentionPolicyTests
{
    private static readonly DateTimeOffset Now = Manifests.Noon;
    private static readonly RetentionPolicy TwoAndThreeDays = new(2, TimeSpan.FromDays(3));

    [Fact]
    public void nothing_of_nothing_expires() => Assert.Empty(TwoAndThreeDays.Expired([], "003", Now));

    [Fact]
    public void the_last_few_and_the_newest_of_each_day_stay()
    {
        var backups = Enumerable.Range(0, 10).Select(half => Manifests.Of($"{half}", Now.AddHours(-12 * half))).ToList();

        // Noon and midnight, going back: 0 and 1 are the last two; 2 is yesterday's newest, 4 and 6 older ones of which 6 is three days old.
        Assert.Equal(["5", "6", "7", "8", "9", "3"], Expired(backups).OrderBy(id => id == "3"));
    }

    [Fact]
    public void a_day_is_a_day_in_utc_whatever_the_offset()
    {
        var lateEvening = Manifests.Of("a", new DateTimeOffset(2026, 4, 2, 23, 30, 0, TimeSpan.Zero));
        var sameMomentElsewhere = Manifests.Of("b", new DateTimeOffset(2026, 4, 3, 1, 0, 0, TimeSpan.FromHours(2)));

        Assert.Equal(["b"], new RetentionPolicy(0, TimeSpan.FromDays(3)).Expired([lateEvening, sameMomentElsewhere], "003", Now).Select(backup => backup.Id));
    }

    [Fact]
    public void the_newest_verified_one_stays_however_old()
    {
        var old = Manifests.Of("verified", Now.AddYears(-3));
        var newer = Enumerable.Range(0, 5).Select(hour => Manifests.Of($"{hour}", Now.AddHours(-hour), verified: false));

        Assert.DoesNotContain("verified", Expired([old, .. newer]));
    }

    [Fact]
    public void the_first_and_the_last_before_a_migration_of_the_current_revision_stay()
    {
        var failing = Enumerable.Range(1, 6).Select(day => Manifests.Of($"{day}", Now.AddYears(-1).AddDays(-day), BackupReason.PreMigration, "003", "004"));
        var newest = Manifests.Of("newest", Now);
        var other = Manifests.Of("other", Now.AddYears(-1), BackupReason.PreMigration, "001", "002");

        // Stuck at 003, and arrived at 004: either way these are the ones.
        foreach (var current in new[] { "003", "004" })
        {
            var expired = new RetentionPolicy(1, TimeSpan.Zero).Expired([newest, other, .. failing], current, Now).Select(backup => backup.Id);
            Assert.Equal(["2", "3", "4", "5", "other"], expired.Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData(365)]
    [InlineData(-365)]
    public void a_clock_that_was_wrong_by_a_year_costs_neither_the_new_backups_nor_the_old(int days)
    {
        var wrong = Enumerable.Range(0, 12).Select(hour => Manifests.Of($"wrong{hour}", Now.AddDays(days).AddHours(-hour)));
        var right = Enumerable.Range(0, 2).Select(hour => Manifests.Of($"right{hour}", Now.AddHours(-hour)));

        var expired = new RetentionPolicy(2, TimeSpan.Zero).Expired([.. wrong, .. right], "003", Now).Select(backup => backup.Id).ToList();

        Assert.DoesNotContain("right0", expired);
        Assert.DoesNotContain("right1", expired);
        Assert.Contains("wrong11", expired);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void whatever_there_is_the_promises_hold(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            var policy = new RetentionPolicy(random.Next(1, 12), TimeSpan.FromDays(random.Next(0, 20)));
            var backups = Enumerable.Range(0, random.Next(0, 60)).Select(number => Manifests.Of(
                $"{number}",
                Now.AddHours(random.Next(-24 * 40, 24 * 4)),
                (BackupReason)random.Next(0, 3),
                $"{random.Next(1, 4)}",
                $"{random.Next(1, 5)}",
                verified: random.Next(3) > 0)).ToList();

            var expired = policy.Expired(backups, "2", Now);
            var kept = backups.Except(expired).ToList();
            var newestFirst = backups.OrderByDescending(backup => backup.Created).ThenByDescending(backup => backup.Id, StringComparer.Ordinal).ToList();

            Assert.All(expired, backup => Assert.Contains(backup, backups));
            Assert.Equal(expired.Count, expired.Distinct().Count());
            Assert.All(newestFirst.Take(policy.KeepLast), backup => Assert.Contains(backup, kept));
            Assert.All(newestFirst.Where(backup => backup.Created <= Now).Take(policy.KeepLast), backup => Assert.Contains(backup, kept));
            Assert.All(newestFirst.Where(backup => backup.Verified is not null).Take(1), backup => Assert.Contains(backup, kept));
            Assert.All(RetentionPolicy.Protected(backups, "2"), backup => Assert.Contains(backup, kept));
            Assert.Empty(policy.Expired(kept, "2", Now).Except(kept));

            // Deleting is done once: what stays the first time stays the second, and the order of the question does not matter.
            Assert.Empty(policy.Expired(kept, "2", Now));
            Assert.Equal(expired.ToHashSet(), policy.Expired([.. backups.OrderBy(_ => random.Next())], "2", Now).ToHashSet());
        }
    }

    private static IEnumerable<string> Expired(IReadOnlyList<BackupManifest> backups) =>
        TwoAndThreeDays.Expired(backups, "none", Now).Select(backup => backup.Id);
}
