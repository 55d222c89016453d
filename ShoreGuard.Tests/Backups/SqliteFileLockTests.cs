using System.Data.Common;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Tests.Files;
using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Backups;

public sealed class SqliteFileLockTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task after_a_backup_another_process_still_sees_that_the_database_is_in_use()
    {
        await using var bench = await BackupBench.CreateAsync("sqlite");
        await using var user = await UseAsync(bench);

        await bench.TakeAsync();

        Assert.True(await LogOutlivesAnotherProcessAsync(bench));
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
