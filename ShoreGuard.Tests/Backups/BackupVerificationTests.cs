using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Files;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Operations;
using Xunit;

namespace ShoreGuard.Tests.Backups;

public sealed class BackupVerificationTests
{
    public static TheoryData<string, string> Damages => [.. from engine in Lifecycle.Engines.All from damage in Damage.All select (engine, damage)];

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task a_file_that_is_damaged_before_it_is_read_back_never_gets_a_name(string engine, string damage)
    {
        await using var bench = await BackupBench.CreateAsync(engine, services => services.AfterWriting(path => Damage.Do(damage, path)));

        var failure = await Assert.ThrowsAsync<ShoreGuardException>(() => bench.TakeAsync());

        Assert.Equal(ErrorCode.BackupFailed, failure.Code);
        Assert.Contains("read back", failure.Message, StringComparison.Ordinal);
        Assert.StartsWith("Try again", failure.NextStep, StringComparison.Ordinal);
        Assert.Empty(bench.Names);
        var ended = bench.Journal[^1];
        Assert.Equal((JournalEvent.Ended, Outcomes.RolledBack, "BACKUP_FAILED"), (ended.Event, ended.Outcome, ended.ErrorCode));
    }

    [Fact]
    public async Task one_flipped_bit_anywhere_in_a_dump_is_noticed()
    {
        var at = 0L;
        await using var bench = await BackupBench.CreateAsync("postgresql", services => services.AfterWriting(path => Damage.FlipBit(path, at)));

        // The first ones are in the archive's head and its table of contents, which carry no check of their own.
        foreach (var position in new long[] { 12, 40, 300, 1200 })
        {
            at = position;
            var failure = await Assert.ThrowsAsync<ShoreGuardException>(() => bench.TakeAsync());
            Assert.Equal(ErrorCode.BackupFailed, failure.Code);
        }

        Assert.Empty(bench.Names);
    }

    [Fact]
    public async Task rows_that_are_missing_from_an_sqlite_backup_are_noticed()
    {
        await using var bench = await BackupBench.CreateAsync("sqlite", services => services.AfterWriting(path =>
        {
            using var backup = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={path};Pooling=false");
            backup.Open();
            using var command = backup.CreateCommand();
            command.CommandText = "DELETE FROM accounts WHERE id = 7";
            command.ExecuteNonQuery();
        }));

        var failure = await Assert.ThrowsAsync<ShoreGuardException>(() => bench.TakeAsync());

        Assert.Contains("rows", failure.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Names);
    }

    [Theory]
    [MemberData(nameof(BackupBench.AllEngines), MemberType = typeof(BackupBench))]
    public async Task a_cancelled_backup_leaves_nothing_and_says_so(string engine)
    {
        using var stop = new CancellationTokenSource();
        await using var bench = await BackupBench.CreateAsync(engine, services => services.WhileWriting((_, _) => stop.Cancel()));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.TakeAsync(cancellationToken: stop.Token));

        Assert.Empty(bench.Names);
        Assert.Equal(Outcomes.Cancelled, bench.Journal[^1].Outcome);
    }

    [Fact]
    public async Task the_same_content_for_the_same_migration_is_kept_once_unless_the_earlier_file_has_changed()
    {
        await using var bench = await BackupBench.CreateAsync("sqlite");
        var first = await bench.TakeAsync(new(BackupReason.PreMigration, "002"));
        var again = await bench.TakeAsync(new(BackupReason.PreMigration, "002"));
        var other = await bench.TakeAsync(new(BackupReason.PreMigration, "003"));
        Assert.Equal((first.Path, true), (again.Path, again.IsReused));
        Assert.False(other.IsReused);

        Damage.FlipBit(first.Path!, 5000);
        var anew = await bench.TakeAsync(new(BackupReason.PreMigration, "002"));

        Assert.False(anew.IsReused);
        Assert.Equal(anew.Manifest!.Sha256, await FileHash.Sha256Async(anew.Path!, null, TestContext.Current.CancellationToken));
    }
}
