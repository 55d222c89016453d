using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Locking;
using ShoreGuard.Data.Operations;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Restoring;
using Xunit;

namespace ShoreGuard.Tests.Circumstances;

/// <summary>Databases beyond the sizes at which something changes: SQLite never uses the page at 1 GiB, and at 2 GiB a length no longer fits an int.</summary>
public sealed class LargeDatabaseTests
{
    private const long Mebi = 1 << 20;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task an_sqlite_file_across_its_lock_page_is_backed_up_verified_migrated_and_restored() =>
        AssertAsync("sqlite", """
            WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 82)
            INSERT INTO gateways (id, name, endpoint, registered_at, ca_cert) SELECT i, 'g' || i, 'e', '2026-04-01 12:00:00.000000', zeroblob(15000000) FROM n;
            """, 1024 * Mebi);

    [Fact]
    public Task a_table_of_two_gibibytes_is_backed_up_verified_migrated_and_restored_on_sqlite() =>
        AssertAsync("sqlite", """
            WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 120)
            INSERT INTO gateways (id, name, endpoint, registered_at, ca_cert) SELECT i, 'g' || i, 'e', '2026-04-01 12:00:00.000000', zeroblob(20000000) FROM n;
            """, 2048 * Mebi);

    [Fact]
    public Task a_table_of_two_gibibytes_is_backed_up_verified_migrated_and_restored_on_postgresql() =>
        AssertAsync("postgresql", """
            ALTER TABLE gateways ALTER COLUMN ca_cert SET STORAGE EXTERNAL;
            INSERT INTO gateways (id, name, endpoint, registered_at, ca_cert)
            SELECT i, 'g' || i, 'e', now(), convert_to(repeat(md5(i::text), 625000), 'UTF8') FROM generate_series(10, 120) i;
            """, 2048 * Mebi);

    private static async Task AssertAsync(string engine, string fill, long moreThan)
    {
        Assert.SkipUnless(Sweep.IsFull, "Takes minutes: in complete runs only.");
        await using var scene = await RestoreScene.AtAsync(engine, "013");
        await scene.Live.FillAsync(fill);
        var size = await scene.ReadAsync(engine == "sqlite"
            ? "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
            : "SELECT pg_total_relation_size('gateways')");
        Assert.True(long.Parse(size[0], System.Globalization.CultureInfo.InvariantCulture) > moreThan, size[0]);
        var before = await ContentAsync(scene, engine);

        Assert.Equal(DatabaseState.Ready, (await scene.Machinery.StartAsync()).State);
        var backup = scene.Machinery.Backups.Single();
        await using (var held = await scene.Machinery.Get<LockAcquisition>().AcquireAsync("test", TimeSpan.Zero, _ => { }, Cancelled))
        {
            var verified = await scene.Machinery.Get<VerifyBackup>().RunAsync(held, backup.Id, VerificationLevel.Full, new("test"), _ => { }, Cancelled);
            Assert.Equal(VerificationLevel.Full, verified.Manifest!.Verified!.Level);
        }

        await scene.Live.FillAsync("DELETE FROM gateways WHERE id > 50");
        await scene.RestoreAsync(backup.Path);

        Assert.Equal(before, await ContentAsync(scene, engine));
        if (engine == "sqlite")
        {
            Assert.Equal(["ok"], await scene.ReadAsync("PRAGMA quick_check"));
        }

        await scene.UndoAsync();
    }

    private static async Task<string> ContentAsync(RestoreScene scene, string engine) => await scene.ContentAsync() + "; "
        + (await scene.ReadAsync(engine == "sqlite"
            ? "SELECT sum(length(ca_cert)) || ' ' || max(name) FROM gateways"
            : "SELECT sum(length(ca_cert)) || ' ' || md5(string_agg(md5(ca_cert), '' ORDER BY id)) FROM gateways"))[0];
}
