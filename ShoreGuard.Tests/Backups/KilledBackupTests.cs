using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Files;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Locking;
using ShoreGuard.Data.Operations;
using ShoreGuard.Tests.Files;
using Xunit;

namespace ShoreGuard.Tests.Backups;

public sealed class KilledBackupTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_backup_that_was_killed_has_no_name_and_the_next_one_sweeps_up_after_it()
    {
        await using var bench = await BackupBench.CreateAsync("sqlite");
        using (var child = await ChildTest.StartAsync(typeof(KilledBackupPart), bench.Database.Target.DisplayName, Cancelled))
        {
            await child.KillAsync(Cancelled);
        }

        Assert.NotEmpty(bench.Names);
        Assert.All(bench.Names, name => Assert.Matches(@"^\.[0-9a-f]{8}-[0-9a-f]{32}\.partial(-journal)?$", name));
        Assert.Empty(bench.Machinery.Backups);
        IReadOnlyList<string> others = [Path.GetFileName(LeaveOfAnother(bench)), "orphan.sqlite.json"];

        var backup = await bench.TakeAsync();

        Assert.Equal([.. others, backup.Manifest!.Id, backup.Manifest.Id + ".json"], bench.Names);
        Assert.Equal(
            [("child", (string?)null), ("child", Outcomes.RolledBack), ("tester", null), ("tester", Outcomes.Succeeded)],
            bench.Journal.Select(entry => (entry.Actor!, entry.Outcome)));
    }

    [Fact]
    public async Task a_manifest_without_its_backup_is_swept_up()
    {
        await using var bench = await BackupBench.CreateAsync("sqlite");
        PrivateFiles.EnsureDirectory(bench.Directory);
        const string id = "shoreguard-20260403T120000Z.sqlite";
        await File.WriteAllBytesAsync(
            Path.Combine(bench.Directory, id + ".json"), BackupJson.Write(Manifests.Of(id, database: bench.Database.Target.DisplayName)), Cancelled);

        var backup = await bench.TakeAsync();

        Assert.Equal([backup.Manifest!.Id, backup.Manifest.Id + ".json"], bench.Names);
    }

    [Theory]
    [MemberData(nameof(BackupBench.AllEngines), MemberType = typeof(BackupBench))]
    public async Task a_backup_that_got_its_name_before_the_kill_is_reported_as_made(string engine)
    {
        await using var bench = await BackupBench.CreateAsync(engine);
        bench.Machinery.Get<OperationJournal>().Begin(bench.Database.Target.DisplayName, OperationKinds.Backup, "killed");
        VerifiedBackup made;
        await using (var held = await bench.Machinery.Get<LockAcquisition>().AcquireAsync("test", TimeSpan.FromSeconds(30), _ => { }, Cancelled))
        {
            made = await bench.Machinery.Get<BackupTaker>().TakeAsync(held, new(BackupReason.Manual), _ => { }, Cancelled);
        }

        await bench.TakeAsync();

        var ended = bench.Journal.Single(entry => entry is { Actor: "killed", Event: JournalEvent.Ended });
        Assert.Equal((Outcomes.Succeeded, made.Manifest!.Id), (ended.Outcome, ended.BackupId));
    }

    private static string LeaveOfAnother(BackupBench bench)
    {
        var partial = new BackupDirectory(bench.Directory, "sqlite:////another.db").TemporaryPath();
        File.WriteAllText(partial, "still being written");
        File.WriteAllBytes(
            Path.Combine(bench.Directory, "orphan.sqlite.json"), BackupJson.Write(Manifests.Of("orphan.sqlite", database: "sqlite:////another.db")));
        return partial;
    }
}
