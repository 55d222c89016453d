using Microsoft.Data.Sqlite;
using ShoreGuard.Data.Connecting;
using Xunit;

namespace ShoreGuard.Tests.Backups;

public sealed class BackupSnapshotTests
{
    public static TheoryData<string> AllEngines => BackupBench.AllEngines;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(AllEngines))]
    public async Task a_backup_is_one_moment_while_money_moves_and_nobody_waits_for_it(string engine)
    {
        long moves = 0;
        List<(long Before, long After)> during = [];
        await using var bench = await BackupBench.CreateAsync(engine);
        await bench.Database.FillAsync(engine == "sqlite" ? "PRAGMA journal_mode = WAL" : "SELECT 1");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var mover = Task.Run(() => MoveMoneyAsync(bench, () => Interlocked.Increment(ref moves), stop.Token), Cancelled);

        for (var round = 0; round < 2; round++)
        {
            var before = Interlocked.Read(ref moves);
            var backup = await bench.TakeAsync();
            during.Add((before, Interlocked.Read(ref moves)));
            Assert.Equal("10000", await BackupReading.SumAsync(bench, backup.Path!));
            Assert.Equal(100, backup.Manifest!.RowCounts["accounts"]);
        }

        await stop.CancelAsync();
        await mover;
        Assert.All(during, round => Assert.True(round.After > round.Before, "A writer stood still for a whole backup."));
    }

    [Fact]
    public async Task what_is_still_in_the_log_of_an_sqlite_database_is_in_its_backup()
    {
        await using var bench = await BackupBench.CreateAsync("sqlite");
        await using var open = await bench.Database.OpenAsync();
        await open.ExecuteAsync("PRAGMA journal_mode = WAL", Cancelled);
        await open.ExecuteAsync("PRAGMA wal_autocheckpoint = 0", Cancelled);
        await open.ExecuteAsync("INSERT INTO accounts VALUES (101, 100, 'in the log')", Cancelled);
        var log = new FileInfo(((Lifecycle.SqliteLiveDatabase)bench.Database).FilePath + "-wal");
        Assert.True(log.Length > 0);

        var backup = await bench.TakeAsync();

        Assert.Equal(101, backup.Manifest!.RowCounts["accounts"]);
        Assert.Equal("10100", await BackupReading.SumAsync(bench, backup.Path!));
    }

    [Fact]
    public async Task a_writer_between_all_steps_does_not_make_the_copy_begin_again()
    {
        List<long> reports = [];
        SqliteConnection? writer = null;
        await using var bench = await BackupBench.CreateAsync("sqlite", services => services.WhileWriting((done, _) =>
        {
            reports.Add(done);
            using var command = writer!.CreateCommand();
            command.CommandText = "UPDATE accounts SET remark = hex(randomblob(10)) WHERE id <= 100";
            command.ExecuteNonQuery();
        }));
        await bench.Database.FillAsync("""
            PRAGMA journal_mode = WAL;
            WITH RECURSIVE n(i) AS (SELECT 1001 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
            INSERT INTO accounts SELECT i, 0, zeroblob(4000) FROM n;
            """);
        await using (writer = (SqliteConnection)await bench.Database.OpenAsync())
        {
            var backup = await bench.TakeAsync();

            Assert.Equal("10000", await BackupReading.SumAsync(bench, backup.Path!));
        }

        Assert.True(reports.Count > 3);
        Assert.Equal(reports.Distinct().Order(), reports);
    }

    private static async Task MoveMoneyAsync(BackupBench bench, Action moved, CancellationToken stop)
    {
        await using var connection = await bench.Database.OpenAsync();
        for (var step = 0; !stop.IsCancellationRequested; step++)
        {
            await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
            foreach (var (account, amount) in new[] { (1 + (step % 100), -7), (1 + ((step + 37) % 100), 7) })
            {
                await using var command = connection.CreateCommand();
                command.Transaction = transaction;
                command.CommandText = $"UPDATE accounts SET balance = balance + ({amount}) WHERE id = {account}";
                await command.ExecuteNonQueryAsync(CancellationToken.None);
            }

            await transaction.CommitAsync(CancellationToken.None);
            moved();
        }
    }
}
