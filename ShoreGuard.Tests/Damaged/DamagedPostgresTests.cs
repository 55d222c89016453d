using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Operations;
using ShoreGuard.Tests.Faults;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using ShoreGuard.Tests.Restoring;
using Xunit;

namespace ShoreGuard.Tests.Damaged;

/// <summary>Files of a server's data directory that a disk has spoilt while the server was down: the database can be restored over.</summary>
public sealed class DamagedPostgresTests
{
    private const string Engine = "postgresql";
    private const int Block = 8192;

    private const string ManyRows = """
        INSERT INTO gateways (id, name, endpoint, registered_at) SELECT i, 'gateway ' || i, 'endpoint ' || i, now() FROM generate_series(10, 3000) i;
        ALTER TABLE gateways ALTER COLUMN description SET STORAGE EXTERNAL;
        UPDATE gateways SET description = repeat('long ', 4000) WHERE id < 100;
        """;

    private static readonly (string Damage, string File, Action<string> Do)[] Damages =
    [
        ("first block of a table", "SELECT pg_relation_filepath('gateways')", file => Overwrite(file, 0, Block)),
        ("a block in the middle of a table", "SELECT pg_relation_filepath('gateways')", file => Overwrite(file, 3 * Block, Block)),
        ("a table's file gone", "SELECT pg_relation_filepath('gateways')", File.Delete),
        ("a table's file cut off", "SELECT pg_relation_filepath('gateways')", file => Cut(file, (2 * Block) + 100)),
        ("long values", "SELECT pg_relation_filepath(reltoastrelid::regclass) FROM pg_class WHERE relname = 'gateways'", file => Overwrite(file, 0, 4 * Block)),
        ("an index", "SELECT pg_relation_filepath('gateways_pkey')", file => Overwrite(file, 0, Block)),
        ("the history", """SELECT pg_relation_filepath('"__EFMigrationsHistory"')""", file => Overwrite(file, 0, Block)),
        ("the catalogue", "SELECT pg_relation_filepath('pg_class')", file => Overwrite(file, 0, Block)),
        ("the map of the catalogue", "SELECT pg_relation_filepath('pg_class')", file => Overwrite(Beside(file, "pg_filenode.map"), 0, 512)),
        ("the version's file gone", "SELECT pg_relation_filepath('pg_class')", file => File.Delete(Beside(file, "PG_VERSION"))),
    ];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_database_whose_files_are_damaged_is_explained_by_a_start_and_can_be_restored_over()
    {
        await using var server = await PostgresServer.StartOwnAsync();
        List<(string Damage, RestoreScene Scene, string Backup, string Before)> scenes = [];
        try
        {
            List<(string File, Action<string> Do)> damages = [];
            foreach (var (damage, asked, act) in Sweep.Of(Damages, Damages.Where((_, at) => at is 1 or 4 or 6 or 7)))
            {
                var scene = await RestoreScene.AtHeadAsync(Engine, await PostgresLiveDatabase.CreateAsync(server));
                await scene.Live.FillAsync(ManyRows);
                scenes.Add((damage, scene, (await scene.BackUpAsync()).Path!, await scene.ContentAsync()));
                damages.Add((Path.Combine(server.Data, (await scene.ReadAsync(asked))[0]), act));
            }

            await server.ExecuteAsync("CHECKPOINT", Cancelled);
            await server.StopAsync();
            damages.ForEach(damage => damage.Do(damage.File));
            await server.StartAsync();
            foreach (var (damage, scene, backup, before) in scenes)
            {
                await AssertRepairableAsync(damage, scene, backup, before);
            }
        }
        finally
        {
            foreach (var (_, scene, _, _) in scenes)
            {
                await scene.DisposeAsync();
            }
        }
    }

    private static async Task AssertRepairableAsync(string damage, RestoreScene scene, string backup, string before)
    {
        try
        {
            await using (var restarted = scene.NewMachinery())
            {
                var status = await restarted.StartAsync();
                Assert.True(status.IsReady || status.Problem is { Code: ErrorCode.DatabaseUnreadable, NextStep.Length: > 0 }, $"{status.State} {status.Problem}");
            }

            var result = await scene.RestoreAsync(backup);

            Assert.Equal(before, await scene.ContentAsync());
            Assert.Equal(DatabaseState.Ready, scene.Machinery.Status.State);
            Assert.True(result.SafetyBackupId is not null || result.Warnings.Any(warning => warning.Contains("cannot be read", StringComparison.Ordinal)), "no warning");
            Assert.True(await scene.IsKeptAsync(result.OperationId), "it was not kept");
            ReliabilityFigures.Record("Damage", $"live database: {damage}", Engine, result.SafetyBackupId is null ? "restored over, kept as it was" : "backed up, restored over");
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Assert.Fail($"{damage}: {failure}");
        }
    }

    private static string Beside(string file, string name) => Path.Combine(Path.GetDirectoryName(file)!, name);

    private static void Overwrite(string file, long position, int bytes)
    {
        var garbage = new byte[bytes];
        new Random(7).NextBytes(garbage);
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Write);
        stream.Position = position;
        stream.Write(garbage);
    }

    private static void Cut(string file, long length)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Write);
        stream.SetLength(length);
    }
}
