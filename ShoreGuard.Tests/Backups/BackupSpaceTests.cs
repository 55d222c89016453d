using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Journal;
using ShoreGuard.Tests.Files;
using Xunit;

namespace ShoreGuard.Tests.Backups;

public sealed class BackupSpaceTests
{
    public static TheoryData<string> AllEngines => BackupBench.AllEngines;

    [Theory]
    [MemberData(nameof(AllEngines))]
    public async Task what_will_not_fit_is_not_begun(string engine)
    {
        await using var bench = await BackupBench.CreateAsync(engine, services => services.EstimateOf(1L << 60));

        var failure = await Assert.ThrowsAsync<ShoreGuardException>(() => bench.TakeAsync());
        var refusal = await bench.Machinery.Get<BackupReadiness>().CheckAsync(TestContext.Current.CancellationToken);

        Assert.Equal((ErrorCode.InsufficientSpace, ErrorCode.InsufficientSpace), (failure.Code, refusal!.Code));
        Assert.StartsWith("The backup needs 1.0 EiB in ", failure.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Names);
        Assert.Equal((JournalEvent.Ended, "INSUFFICIENT_SPACE"), (bench.Journal[^1].Event, bench.Journal[^1].ErrorCode));
    }

    [Theory]
    [MemberData(nameof(AllEngines))]
    public async Task a_disk_that_fills_half_way_leaves_nothing(string engine)
    {
        using var disk = new TemporaryMount("size=1m");
        await using var bench = await BackupBench.CreateAsync(engine, services => services.EstimateOf(1), disk.ToString());
        await bench.Database.FillAsync(engine == "sqlite"
            ? "INSERT INTO accounts VALUES (1001, 0, zeroblob(4000000))"
            : "INSERT INTO accounts SELECT 1000 + i, 0, (SELECT string_agg(md5((i * 1000 + j)::text), '') FROM generate_series(1, 100) j) FROM generate_series(1, 1500) i");

        var failure = await Assert.ThrowsAsync<ShoreGuardException>(() => bench.TakeAsync());

        Assert.Equal(ErrorCode.InsufficientSpace, failure.Code);
        Assert.Contains(disk.ToString(), failure.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Names);
        Assert.Equal((JournalEvent.Ended, "INSUFFICIENT_SPACE"), (bench.Journal[^1].Event, bench.Journal[^1].ErrorCode));
    }

    [Theory]
    [MemberData(nameof(AllEngines))]
    public async Task a_file_in_the_place_of_the_directory_is_said_with_a_next_step(string engine)
    {
        using var scratch = new ScratchDirectory();
        await File.WriteAllTextAsync(scratch["file"], "", TestContext.Current.CancellationToken);

        foreach (var directory in new[] { scratch["file"], scratch["file/below"] })
        {
            await using var bench = await BackupBench.CreateAsync(engine, directory: directory);
            await AssertUnusableAsync(bench);
        }

        Assert.Equal(["file"], scratch.Names);
    }

    [Theory]
    [MemberData(nameof(AllEngines))]
    public async Task a_directory_that_cannot_be_written_to_is_said_with_a_next_step(string engine)
    {
        using var disk = new TemporaryMount("ro");
        await using var bench = await BackupBench.CreateAsync(engine, directory: disk.ToString());

        await AssertUnusableAsync(bench);
    }

    private static async Task AssertUnusableAsync(BackupBench bench)
    {
        var failure = await Assert.ThrowsAsync<ShoreGuardException>(() => bench.TakeAsync());
        var refusal = await bench.Machinery.Get<BackupReadiness>().CheckAsync(TestContext.Current.CancellationToken);
        Assert.Equal((ErrorCode.BackupFailed, ErrorCode.BackupFailed), (failure.Code, refusal!.Code));
        Assert.Contains(bench.Directory, failure.Message, StringComparison.Ordinal);
        Assert.Contains("SHOREGUARD_BACKUP_DIR", failure.NextStep, StringComparison.Ordinal);
    }
}
