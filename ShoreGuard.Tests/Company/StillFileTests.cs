using System.Globalization;
using Microsoft.Data.Sqlite;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Providers.Sqlite;
using ShoreGuard.Tests.Backups;
using ShoreGuard.Tests.Files;
using ShoreGuard.Tests.Infrastructure;
using Xunit;

namespace ShoreGuard.Tests.Company;

/// <summary>The file is copied below SQLite, which is sound only while nobody changes a byte of it.</summary>
public sealed class StillFileTests
{
    /// <summary>Some eight megabytes: a copy takes long enough for others to get in between.</summary>
    internal const int Accounts = 2000;

    private const int Copies = 25;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("wal")]
    [InlineData("delete")]
    public async Task a_copy_is_the_database_of_one_moment_however_others_write_and_checkpoint(string journalMode)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere the online backup is taken.");
        using var scratch = new ScratchDirectory();
        var strings = await CreateAsync(scratch["live.db"], journalMode);
        using var one = await ChildTest.StartAsync(typeof(RestlessPart), strings.FilePath, Cancelled);
        using var other = await ChildTest.StartAsync(typeof(RestlessPart), strings.FilePath, Cancelled);
        var committed = 0L;
        for (var copy = 0; copy < Copies; copy++)
        {
            committed = await MoreThanAsync(strings, committed);
            var path = scratch[$"copy-{copy}.db"];
            var (held, after) = await CopyAsync(strings, path);

            Assert.Equal(held, after); // Nobody got in while it was made.
            await using var opened = new SqliteConnection(SqliteBackupEngine.Immutable(path));
            await opened.OpenAsync(Cancelled);
            Assert.Equal(["ok"], await opened.ReadTextsAsync("PRAGMA integrity_check", Cancelled));
            Assert.Equal(held, await ContentAsync(opened));
            Assert.Equal([(Accounts * 100).ToString(CultureInfo.InvariantCulture)], await opened.ReadTextsAsync("SELECT sum(balance) FROM accounts", Cancelled));
            File.Delete(path);
        }

        await one.FinishAsync(Cancelled);
        await other.FinishAsync(Cancelled);
    }

    [Fact]
    public async Task somebody_who_reads_what_the_log_would_overwrite_is_left_in_peace_and_the_backup_is_taken_online()
    {
        await using var bench = await BackupBench.CreateAsync("sqlite");
        await using var reader = await bench.Database.OpenAsync();
        await reader.ExecuteAsync("PRAGMA journal_mode = WAL", Cancelled);
        await bench.Database.FillAsync("UPDATE accounts SET remark = 'first'");
        await reader.ExecuteAsync("BEGIN", Cancelled);
        Assert.Equal(["first"], await reader.ReadTextsAsync("SELECT DISTINCT remark FROM accounts", Cancelled));
        await bench.Database.FillAsync("UPDATE accounts SET remark = 'second'");

        Assert.Null(await SqliteStillFile.TryHoldAsync(new(bench.Database.Target), TimeProvider.System, Cancelled));
        var backup = await bench.TakeAsync(new(BackupReason.PreMigration, BackupBench.Revision));

        Assert.Equal(["first"], await reader.ReadTextsAsync("SELECT DISTINCT remark FROM accounts", Cancelled));
        await using var opened = new SqliteConnection(SqliteBackupEngine.Immutable(backup.Path!));
        await opened.OpenAsync(Cancelled);
        Assert.Equal(["second"], await opened.ReadTextsAsync("SELECT DISTINCT remark FROM accounts", Cancelled));
    }

    [Fact]
    public async Task writers_wait_for_a_still_file_and_then_go_on()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere the online backup is taken.");
        await using var bench = await BackupBench.CreateAsync("sqlite");
        await using var writer = (SqliteConnection)await bench.Database.OpenAsync();
        await writer.ExecuteAsync("PRAGMA journal_mode = WAL", Cancelled); // In which readers alone would stop nobody.
        writer.DefaultTimeout = 1;
        var still = await SqliteStillFile.TryHoldAsync(new(bench.Database.Target), TimeProvider.System, Cancelled);
        Assert.NotNull(still);
        await using (still)
        {
            await Assert.ThrowsAsync<SqliteException>(() => writer.ExecuteAsync("UPDATE accounts SET remark = 'meanwhile'", Cancelled));
        }

        await writer.ExecuteAsync("UPDATE accounts SET remark = 'afterwards'", Cancelled);
    }

    private static async Task<(string Held, string After)> CopyAsync(SqliteConnectionStrings strings, string path)
    {
        SqliteStillFile? still = null;
        await Eventually.BecomesTrueAsync(
            async () => (still = await SqliteStillFile.TryHoldAsync(strings, TimeProvider.System, Cancelled)) is not null,
            TimeSpan.FromSeconds(60),
            "the file is still");
        await using (still)
        {
            var held = await ContentAsync(still!.Reader);
            await still.CopyAsync(path, (_, _) => { }, Cancelled);
            return (held, await ContentAsync(still.Reader));
        }
    }

    /// <summary>Every row.</summary>
    private static async Task<string> ContentAsync(SqliteConnection connection) => string.Join(
        '\n',
        await connection.ReadTextsAsync("SELECT committed FROM transactions UNION ALL SELECT id || ' ' || balance || ' ' || hex(substr(filling, 1, 8)) FROM accounts", Cancelled));

    /// <summary>Returns how many transactions there were as soon as there are some more than before.</summary>
    private static async Task<long> MoreThanAsync(SqliteConnectionStrings strings, long committed)
    {
        await using var connection = new SqliteConnection(strings.Unpooled(SqliteOpenMode.ReadWrite));
        await connection.OpenAsync(Cancelled);
        var now = committed;
        await Eventually.BecomesTrueAsync(
            async () => (now = long.Parse((await connection.ReadTextsAsync("SELECT committed FROM transactions", Cancelled))[0], CultureInfo.InvariantCulture)) > committed,
            TimeSpan.FromSeconds(60),
            "others have written");
        return now;
    }

    private static async Task<SqliteConnectionStrings> CreateAsync(string path, string journalMode)
    {
        await using (var connection = new SqliteConnection($"Data Source={path};Pooling=false"))
        {
            await connection.OpenAsync(Cancelled);
            Assert.Equal([journalMode], await connection.ReadTextsAsync($"PRAGMA journal_mode = {journalMode}", Cancelled));
            await connection.ExecuteAsync(
                $"""
                CREATE TABLE transactions (committed integer NOT NULL);
                INSERT INTO transactions VALUES (0);
                CREATE TABLE accounts (id integer PRIMARY KEY, balance integer NOT NULL, filling blob NOT NULL);
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Accounts}) INSERT INTO accounts SELECT i, 100, randomblob(3900) FROM n;
                """,
                Cancelled);
        }

        return new(new("sqlite", $"Data Source={path}", "sqlite:///" + path, Path.GetDirectoryName(path)!));
    }
}
