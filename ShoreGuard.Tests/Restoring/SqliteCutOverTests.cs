using Microsoft.Data.Sqlite;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Restoring;
using ShoreGuard.Tests.Files;
using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Restoring;

/// <summary>The exchange of files: who must not have the live one open, what must not stand beside it, and what may be wrong with it.</summary>
public sealed class SqliteCutOverTests : IDisposable
{
    private const string Engine = "sqlite";

    private readonly ScratchDirectory scratch = new();

    public void Dispose() => scratch.Dispose();

    [Theory]
    [InlineData("WAL")]
    [InlineData("DELETE")]
    public async Task a_file_that_another_process_has_open_is_not_exchanged(string journalMode)
    {
        await using var scene = await RestoreScene.AtHeadAsync(Engine);
        await scene.ReadAsync("PRAGMA journal_mode = " + journalMode);
        var backup = await scene.BackUpAsync();
        await scene.Live.FillAsync("DELETE FROM operations");
        var (before, state) = (await scene.ContentAsync(), scene.Machinery.Status.State);
        using (var child = await ChildTest.StartAsync(typeof(SqliteFileHolderPart), PathOf(scene), RestoreScene.Cancelled))
        {
            var refused = await Assert.ThrowsAsync<ShoreGuardException>(() => scene.RestoreAsync(backup.Path!));
            Assert.Equal(ErrorCode.DatabaseInUse, refused.Code);
            await child.FinishAsync(RestoreScene.Cancelled);
        }

        Assert.Equal(before, await scene.ContentAsync());
        Assert.Equal(state, scene.Machinery.Status.State);
        Assert.Empty(Beside(scene));
        await scene.RestoreAsync(backup.Path!);
        Assert.NotEqual(before, await scene.ContentAsync());
    }

    [Fact]
    public async Task what_cannot_be_made_beside_the_live_file_says_so_and_what_to_do()
    {
        await using var scene = await RestoreScene.AtHeadAsync(Engine);
        var backup = await scene.BackUpAsync();
        using var source = await scene.Machinery.Get<SourceInspection>().InspectAsync(RestoreSources.ByPath(backup.Path!), false, _ => { }, RestoreScene.Cancelled);
        var taken = Directory.CreateDirectory(scratch["taken"]).FullName;

        var refused = await Assert.ThrowsAsync<ShoreGuardException>(
            () => scene.Machinery.Get<IRestoreEngine>().StageAsync(source, taken, (_, _) => { }, RestoreScene.Cancelled));

        Assert.Equal(ErrorCode.RestoreFailed, refused.Code);
        Assert.Contains(Path.GetDirectoryName(taken)!, refused.Message, StringComparison.Ordinal);
        Assert.Contains("quota", refused.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_connection_of_this_process_that_is_still_used_is_found_and_an_idle_pooled_one_is_closed()
    {
        await using var scene = await RestoreScene.AtHeadAsync(Engine);
        var backup = await scene.BackUpAsync();
        var pooled = new SqliteConnectionStringBuilder { DataSource = PathOf(scene), Pooling = true }.ToString();
        await using (var connection = new SqliteConnection(pooled))
        {
            await connection.OpenAsync(RestoreScene.Cancelled);
            await connection.ReadTextsAsync("SELECT count(*) FROM gateways", RestoreScene.Cancelled);
            var refused = await Assert.ThrowsAsync<ShoreGuardException>(() => scene.RestoreAsync(backup.Path!));
            Assert.Equal(ErrorCode.DatabaseInUse, refused.Code);
        }

        await scene.RestoreAsync(backup.Path!);
        await using var next = new SqliteConnection(pooled);
        await next.OpenAsync(RestoreScene.Cancelled);
        Assert.Equal(["1"], await next.ReadTextsAsync("SELECT count(*) FROM audit_log WHERE action = 'database.restore'", RestoreScene.Cancelled));
    }

    [Fact]
    public async Task one_who_opens_the_file_in_the_last_moment_is_waited_for()
    {
        await using var scene = await RestoreScene.AtHeadAsync(Engine);
        var restored = await scene.ContentAsync();
        var backup = await scene.BackUpAsync();
        await scene.Live.FillAsync("DELETE FROM operations");
        await using var exchange = await LastMoment.OfAsync(scene, backup.Path!);
        await using (var late = await OpenAsync(PathOf(scene)))
        {
            // Locked out until the exchange that met it has been taken back.
            var reading = Task.Run(() => late.ReadTextsAsync("SELECT count(*) FROM operations", RestoreScene.Cancelled), RestoreScene.Cancelled);
            await exchange.GoOnAsync();
            Assert.Equal(["0"], await reading);
        }

        await exchange.Task;

        Assert.Equal(restored, await scene.ContentAsync());
        Assert.Equal([exchange.Kept], Beside(scene));
    }

    [Theory]
    [InlineData("wal")]
    [InlineData("delete")]
    public async Task one_who_has_opened_the_file_in_the_last_moment_and_stays_finds_it_as_it_was(string journalMode)
    {
        await using var scene = await RestoreScene.AtHeadAsync(Engine);
        var backup = await scene.BackUpAsync();
        await scene.Live.FillAsync("DELETE FROM operations");
        await scene.ReadAsync("PRAGMA journal_mode = " + journalMode);
        var before = await scene.ContentAsync();
        await using var exchange = await LastMoment.OfAsync(scene, backup.Path!);
        await using (var late = await OpenAsync(PathOf(scene)))
        {
            await exchange.GoOnAsync();
            var refused = await Assert.ThrowsAsync<ShoreGuardException>(() => exchange.Task);
            Assert.Equal(ErrorCode.DatabaseInUse, refused.Code);
            await late.ExecuteAsync("DELETE FROM webhooks", RestoreScene.Cancelled);
        }

        Assert.NotEqual(before, await scene.ContentAsync());
        Assert.Contains("webhooks 0", await scene.ContentAsync(), StringComparison.Ordinal);
        Assert.Equal([exchange.Staged], Beside(scene));
        await using var next = await OpenAsync(PathOf(scene));
        Assert.Equal([journalMode], await next.ReadTextsAsync("PRAGMA journal_mode", RestoreScene.Cancelled));
    }

    [Fact]
    public async Task no_log_of_the_replaced_file_stands_beside_the_restored_one()
    {
        await using var scene = await RestoreScene.AtHeadAsync(Engine);
        var backup = await scene.BackUpAsync();
        var before = await scene.ContentAsync();
        var path = PathOf(scene);
        await WriteIntoLogAsync(path, scratch["killed.db"], "DELETE FROM operations");
        File.Copy(scratch["killed.db-wal"], path + "-wal", overwrite: true);
        File.Copy(scratch["killed.db"], path, overwrite: true);
        Assert.Contains("operations 0", await scene.ContentAsync(), StringComparison.Ordinal);

        await WriteIntoLogAsync(path, scratch["again.db"], "DELETE FROM webhooks");
        File.Copy(scratch["again.db-wal"], path + "-wal", overwrite: true);
        File.Copy(scratch["again.db"], path, overwrite: true);
        await scene.RestoreAsync(backup.Path!);

        Assert.Equal(before, await scene.ContentAsync());
    }

    [Theory]
    [InlineData("not a database at all, but long enough to be looked at as if it were one")]
    [InlineData("SQLite format 3\0 and then nothing that belongs to it, as after a disk that lied")]
    public async Task a_broken_file_is_restored_over_and_kept(string content)
    {
        await using var scene = await RestoreScene.AtHeadAsync(Engine);
        var backup = await scene.BackUpAsync();
        var before = await scene.ContentAsync();
        File.Delete(PathOf(scene) + "-wal");
        await File.WriteAllTextAsync(PathOf(scene), content.PadRight(8192, 'x'), RestoreScene.Cancelled);

        var result = await scene.RestoreAsync(backup.Path!);

        Assert.Equal(before, await scene.ContentAsync());
        Assert.Null(result.SafetyBackupId);
        Assert.Contains(result.Warnings, warning => warning.Contains("cannot be read", StringComparison.Ordinal));
        Assert.StartsWith(content, await File.ReadAllTextAsync(scene.CutOver.KeptName(result.OperationId), RestoreScene.Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_copy_with_its_log_beside_it_is_taken_whole_and_one_without_is_warned_of()
    {
        await using var other = await RestoreScene.AtHeadAsync(Engine);
        await WriteIntoLogAsync(PathOf(other), scratch["copy.db"], "DELETE FROM operations");
        await using var scene = await RestoreScene.AtHeadAsync(Engine);

        var whole = await scene.RestoreAsync(scratch["copy.db"]);
        Assert.Contains("operations 0", await scene.ContentAsync(), StringComparison.Ordinal);
        Assert.Contains(whole.Warnings, warning => warning.Contains("-wal", StringComparison.Ordinal));
        Assert.True(File.Exists(scratch["copy.db-wal"]));

        File.Delete(scratch["copy.db-wal"]);
        var alone = await scene.RestoreAsync(scratch["copy.db"]);
        Assert.Contains("operations 2", await scene.ContentAsync(), StringComparison.Ordinal);
        Assert.Contains(alone.Warnings, warning => warning.Contains("last transactions are missing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task the_restored_file_and_what_was_staged_are_for_their_owner_only()
    {
        await using var scene = await RestoreScene.AtHeadAsync(Engine);
        var backup = await scene.BackUpAsync();
        await scene.RestoreAsync(backup.Path!);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(PathOf(scene)) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public async Task the_live_file_is_no_source()
    {
        await using var scene = await RestoreScene.AtHeadAsync(Engine);
        var refused = await Assert.ThrowsAsync<ShoreGuardException>(() => scene.RestoreAsync(PathOf(scene)));
        Assert.Equal(ErrorCode.BackupInvalid, refused.Code);
        Assert.Contains("live database itself", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<SqliteConnection> OpenAsync(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        await connection.OpenAsync(RestoreScene.Cancelled);
        return connection;
    }

    private static string PathOf(RestoreScene scene) => ((SqliteLiveDatabase)scene.Live).FilePath;

    private static IEnumerable<string> Beside(RestoreScene scene) =>
        Directory.EnumerateFiles(Path.GetDirectoryName(PathOf(scene))!, "." + Path.GetFileName(PathOf(scene)) + ".*");

    /// <summary>Copies the file and its log as a kill would leave them, with a transaction that is in the log only.</summary>
    private static async Task WriteIntoLogAsync(string path, string copy, string sql)
    {
        await using var connection = await OpenAsync(path);
        await connection.ExecuteAsync("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; PRAGMA foreign_keys = 0;", RestoreScene.Cancelled);
        await connection.ExecuteAsync(sql, RestoreScene.Cancelled);
        File.Copy(path, copy);
        File.Copy(path + "-wal", copy + "-wal");
    }
}
