using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Operations;
using ShoreGuard.Tests.Faults;
using ShoreGuard.Tests.Lifecycle;
using ShoreGuard.Tests.Restoring;
using Xunit;

namespace ShoreGuard.Tests.Damaged;

/// <summary>A live file that a disk has spoilt: it can be restored over, and nothing that is still in it is lost by that.</summary>
public sealed class DamagedSqliteTests
{
    private const string Engine = "sqlite";
    private const int Page = 4096;

    private const string ManyRows = """
        WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
        INSERT INTO gateways (id, name, endpoint, registered_at) SELECT i, 'gateway ' || i, 'endpoint ' || i, '2026-04-01 12:00:00.000000' FROM n;
        UPDATE gateways SET description = hex(randomblob(20000)) WHERE id = 10;
        """;

    public static TheoryData<string> Damages => ["header", "header's page size", "root of a table", "every page of a table", "root of an index",
        "overflow page", "schema page", "history", "random bytes", "no bytes", "one byte", "cut off", "garbage as its log"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task a_damaged_live_file_is_explained_by_a_start_and_can_be_restored_over(string damage)
    {
        await using var scene = await RestoreScene.AtHeadAsync(Engine);
        await scene.Live.FillAsync(ManyRows);
        var backup = await scene.BackUpAsync();
        var before = await scene.ContentAsync();
        var file = ((SqliteLiveDatabase)scene.Live).FilePath;
        await DoAsync(damage, file);
        var damaged = await BehindTheHeaderAsync(file);

        await using (var restarted = scene.NewMachinery())
        {
            var status = await restarted.StartAsync();
            Assert.True(status.IsReady || status.Problem is { Code: ErrorCode.DatabaseUnreadable, NextStep.Length: > 0 }, $"{status.State} {status.Problem}");
        }

        var result = await scene.RestoreAsync(backup.Path!);

        Assert.Equal(before, await scene.ContentAsync());
        Assert.Equal(DatabaseState.Ready, scene.Machinery.Status.State);
        Assert.Equal(["ok"], await scene.ReadAsync("PRAGMA integrity_check"));
        if (result.SafetyBackupId is null && damage is not "no bytes" and not "garbage as its log")
        {
            Assert.Contains(result.Warnings, warning => warning.Contains("cannot be read", StringComparison.Ordinal));
            Assert.Equal(damaged, await BehindTheHeaderAsync(scene.CutOver.KeptName(result.OperationId)));
        }

        ReliabilityFigures.Record("Damage", $"live file: {damage}", Engine, result.SafetyBackupId is null ? "restored over, kept as it was" : "backed up, restored over");
    }

    // A file that SQLite can still open gets another journal mode in its header.
    private static async Task<string> BehindTheHeaderAsync(string file) =>
        Convert.ToHexString(SHA256.HashData((await File.ReadAllBytesAsync(file, Cancelled)).Skip(Page).ToArray()));

    private static async Task DoAsync(string damage, string file)
    {
        await using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            // All of it in the one file, and no log that would put the damage right.
            await connection.OpenAsync(Cancelled);
            await connection.ExecuteAsync("PRAGMA journal_mode = DELETE", Cancelled);
        }

        var random = new Random(7);
        switch (damage)
        {
            case "header":
                await OverwriteAsync(file, 0, 100, random);
                break;
            case "header's page size":
                await OverwriteAsync(file, 16, 2, random);
                break;
            case "root of a table":
                await OverwriteAsync(file, await RootAsync(file, "gateways"), Page, random);
                break;
            case "every page of a table":
                foreach (var page in PagesWith(file, IsLeafOfGateways))
                {
                    await OverwriteAsync(file, page, Page, random);
                }

                break;
            case "root of an index":
                await OverwriteAsync(file, await RootAsync(file, "sqlite_autoindex_gateways_1"), Page, random);
                break;
            case "overflow page":
                await OverwriteAsync(file, PagesWith(file, IsOverflow)[1], Page, random);
                break;
            case "schema page":
                await OverwriteAsync(file, 100, Page - 100, random);
                break;
            case "history":
                await OverwriteAsync(file, await RootAsync(file, "__EFMigrationsHistory"), Page, random);
                break;
            case "random bytes":
                await OverwriteAsync(file, 0, (int)new FileInfo(file).Length, random);
                break;
            case "no bytes":
                Cut(file, 0);
                break;
            case "one byte":
                Cut(file, 1);
                break;
            case "cut off":
                Cut(file, new FileInfo(file).Length / 2);
                break;
            case "garbage as its log":
                await File.WriteAllBytesAsync(file + "-wal", Bytes(100_000, random), Cancelled);
                await File.WriteAllBytesAsync(file + "-journal", Bytes(10_000, random), Cancelled);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(damage), damage, "Not a damage.");
        }
    }

    /// <summary>Where a table or an index begins.</summary>
    private static async Task<long> RootAsync(string file, string name)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False;Mode=ReadOnly");
        await connection.OpenAsync(Cancelled);
        var root = await connection.ReadTextsAsync("SELECT rootpage FROM sqlite_master WHERE name = @name", Cancelled, ("@name", name));
        return (long.Parse(root[0], CultureInfo.InvariantCulture) - 1) * Page;
    }

    /// <summary>Where the pages begin whose content is of one kind.</summary>
    private static IReadOnlyList<long> PagesWith(string file, Func<byte[], bool> isOne) =>
        [.. File.ReadAllBytes(file).Chunk(Page).Select((page, number) => (page, number)).Where(pair => isOne(pair.page)).Select(pair => (long)pair.number * Page)];

    private static bool IsLeafOfGateways(byte[] page) => page[0] == 0x0D && page.AsSpan().IndexOf("endpoint 1"u8) > 0;

    private static bool IsOverflow(byte[] page) => page.Skip(4).All(letter => char.IsAsciiHexDigitUpper((char)letter));

    private static async Task OverwriteAsync(string file, long position, int bytes, Random random)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Write);
        stream.Position = position;
        await stream.WriteAsync(Bytes(bytes, random), Cancelled);
    }

    private static void Cut(string file, long length)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Write);
        stream.SetLength(length);
    }

    private static byte[] Bytes(int count, Random random)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
