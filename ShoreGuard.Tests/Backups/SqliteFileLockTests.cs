using System.Data.Common;
using System.Diagnostics;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Tests.Files;
using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Backups;

public sealed class SqliteFileLockTests
{
    /// <summary>A reason for each of the ways in which a backup is taken: online, and of a file that is kept still.</summary>
    public static TheoryData<BackupReason> Ways => [BackupReason.Manual, BackupReason.PreMigration];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task after_a_backup_another_process_still_sees_that_the_database_is_in_use(BackupReason reason)
    {
        await using var bench = await BackupBench.CreateAsync("sqlite");
        await using var user = await UseAsync(bench);

        await bench.TakeAsync(new(reason, BackupBench.Revision));

        Assert.True(await LogOutlivesAnotherProcessAsync(bench));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task a_backup_leaves_the_kernels_locks_on_the_live_file_alone_and_a_plain_open_and_close_would_not(BackupReason reason)
    {
        Assert.SkipUnless(File.Exists("/proc/locks"), "The kernel's list of locks is Linux's.");
        await using var bench = await BackupBench.CreateAsync("sqlite");
        await using var user = await UseAsync(bench);
        await using var reading = await user.BeginTransactionAsync(Cancelled);
        await user.ReadTextsAsync("SELECT count(*) FROM accounts", Cancelled);
        var file = ((SqliteLiveDatabase)bench.Database).FilePath;
        var before = await LocksOnAsync(file);
        Assert.NotEmpty(before);

        await bench.TakeAsync(new(reason, BackupBench.Revision));

        Assert.Equal(before, await LocksOnAsync(file));
        await File.OpenRead(file).DisposeAsync();
        Assert.Empty(await LocksOnAsync(file));
    }

    private static async Task<IReadOnlyList<string>> LocksOnAsync(string file)
    {
        using var stat = Process.Start(new ProcessStartInfo("stat", ["-c", "%i", file]) { RedirectStandardOutput = true })!;
        var inode = (await stat.StandardOutput.ReadToEndAsync(Cancelled)).Trim();

        // "1: POSIX  ADVISORY  READ 20583 fe:00:11657409 1073741826 1073742335"; the number in front is only the place in the list.
        return [.. (await File.ReadAllLinesAsync("/proc/locks", Cancelled))
            .Where(line => line.Contains($":{inode} ", StringComparison.Ordinal))
            .Select(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim())
            .Order(StringComparer.Ordinal)];
    }

    private static async Task<DbConnection> UseAsync(BackupBench bench)
    {
        var connection = await bench.Database.OpenAsync();
        await connection.ExecuteAsync("PRAGMA journal_mode = WAL", Cancelled);
        await connection.ExecuteAsync("UPDATE accounts SET remark = 'in use'", Cancelled);
        return connection;
    }

    private static async Task<bool> LogOutlivesAnotherProcessAsync(BackupBench bench)
    {
        var file = ((SqliteLiveDatabase)bench.Database).FilePath;
        using var child = await ChildTest.StartAsync(typeof(SoleOwnerPart), file, Cancelled);
        await child.FinishAsync(Cancelled);
        return File.Exists(file + "-wal");
    }
}
