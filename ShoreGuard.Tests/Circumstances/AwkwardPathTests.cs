using System.Data.Common;
using Microsoft.Data.Sqlite;
using ShoreGuard.Data;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Operations;
using ShoreGuard.Tests.Files;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using ShoreGuard.Tests.Restoring;
using Xunit;

namespace ShoreGuard.Tests.Circumstances;

/// <summary>A database by any name: started, backed up, restored and taken back, with nothing beside it but what belongs there.</summary>
public sealed class AwkwardPathTests : IDisposable
{
    private const string Link = "-> ";

    private readonly ScratchDirectory scratch = new();

    public static TheoryData<string> Names => [.. Sweep.Of(
        [
            "with space.db", "it's.db", "quo\"ted.db", "per%cent.db", "per%20cent.db", "what?.db", "what?mode=ro.db", "hash#tag.db", "semi;colon=x.db",
            "ünï 数据 🌊.db", "back\\slash.db", "new\nline.db", ".hidden", "no ending", "ends in.sqlite", "-dash", "*star*.db", "journal.jsonl", "a dir'/with?/odd #names%/x.db",
            "odd '\"%41?#;=ü🌊/all at once '\"%41?#;=ü🌊&+ .db", new('l', 247), new string('l', 200) + "/" + new string('m', 180) + ".db", "relative.db", Link + "file.db", Link + "directory/x.db",
        ],
        "odd '\"%41?#;=ü🌊/all at once '\"%41?#;=ü🌊&+ .db", new('l', 247), "relative.db", Link + "file.db", Link + "directory/x.db")];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        scratch.Dispose();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task a_database_of_any_name_is_started_backed_up_restored_and_taken_back(string name)
    {
        var live = Make(name);
        await using var scene = await RestoreScene.AtAsync("sqlite", "013", live);
        Assert.Equal(DatabaseState.Ready, (await scene.Machinery.StartAsync()).State);
        var before = await scene.ContentAsync();
        var backup = await scene.BackUpAsync();
        await scene.Live.FillAsync("DELETE FROM operations");
        var changed = await scene.ContentAsync();

        var restored = await scene.RestoreAsync(backup.Path!);
        Assert.Equal(before, await scene.ContentAsync());
        Assert.True(await scene.IsKeptAsync(restored.OperationId));
        await scene.UndoAsync();
        Assert.Equal(changed, await scene.ContentAsync());

        await scene.BackUpAsync();
        Assert.Equal(
            [Path.GetFileName(live.RealPath), Path.GetFileName(live.RealPath) + ".lock", "backups"],
            Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(live.RealPath)!)
                .Select(path => Path.GetFileName(path)!)
                .Where(entry => !entry.EndsWith("-wal", StringComparison.Ordinal) && !entry.EndsWith("-shm", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .OrderBy(entry => entry == "backups"));
        if (live.LinkPath is { } link)
        {
            Assert.NotNull(new FileInfo(link).LinkTarget ?? new DirectoryInfo(Path.GetDirectoryName(link)!).LinkTarget);
        }
    }

    private NamedDatabase Make(string name)
    {
        var folder = Directory.CreateDirectory(scratch["data"]).FullName;
        if (name == Link + "file.db")
        {
            File.CreateSymbolicLink(scratch["file.db"], Path.Combine(folder, "real.db"));
            return new(scratch["file.db"], Path.Combine(folder, "real.db"), folder, scratch["file.db"]);
        }

        if (name == Link + "directory/x.db")
        {
            Directory.CreateSymbolicLink(scratch["directory"], folder);
            return new(scratch["directory/x.db"], Path.Combine(folder, "x.db"), folder, scratch["directory/x.db"]);
        }

        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new(name == "relative.db" ? name : path, path, folder, null);
    }

    /// <summary>A database file that is named in a URL, letter by letter as a URL must be written.</summary>
    private sealed class NamedDatabase(string named, string realPath, string folder, string? linkPath) : ILiveDatabase
    {
        public DatabaseTarget Target { get; } = DatabaseUrl.Parse(
            "sqlite:///" + string.Join('/', named.Split('/').Select(Uri.EscapeDataString)), DatabaseServices.UrlParsers, new HomeDirectories(folder, folder, folder));

        public string RealPath { get; } = realPath;

        public string? LinkPath { get; } = linkPath;

        public async Task<DbConnection> OpenAsync()
        {
            var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = RealPath, Pooling = false }.ToString());
            await connection.OpenAsync(Cancelled);
            return connection;
        }

        public async Task FillAsync(string sql)
        {
            await using var connection = await OpenAsync();
            await connection.ExecuteAsync(sql, Cancelled);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
