using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Restoring;
using ShoreGuard.Tests.Facts;
using ShoreGuard.Tests.Files;
using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Restoring;

/// <summary>What a restore promises on every engine.</summary>
public sealed class RestoreTests : IDisposable
{
    private readonly ScratchDirectory scratch = new();

    public static TheoryData<string> Both => [.. Engines.All];

    public void Dispose() => scratch.Dispose();

    [Theory]
    [MemberData(nameof(Both))]
    public async Task an_older_revision_leaves_nothing_newer_behind_and_the_next_upgrade_reaches_head(string engine)
    {
        var source = await RestoreScene.ForeignFileAsync(engine, "005", scratch.ToString());
        await using var scene = await RestoreScene.AtHeadAsync(engine);
        var identity = await scene.Machinery.Get<IDatabaseIdentity>().ReadAsync(RestoreScene.Cancelled);

        var result = await scene.RestoreAsync(source);

        Assert.Equal(UpstreamFacts.MigrationIds[4], result.To);
        Assert.Equal(ErrorCode.HeldAfterRestore, result.Held?.Code);
        Assert.Equal(DatabaseState.Pending, scene.Machinery.Status.State);
        Assert.Equal(
            $"{UpstreamFacts.MigrationIds[4]}: {string.Join(", ", UpstreamFacts.TablesAt(5).Where(table => table != "audit_log").Order(StringComparer.Ordinal).Select(table => table + " 2"))}",
            await scene.ContentAsync());
        Assert.Equal(["005"], await scene.ReadAsync("SELECT version_num FROM alembic_version"));
        Assert.NotEqual(identity, await scene.Machinery.Get<IDatabaseIdentity>().ReadAsync(RestoreScene.Cancelled));

        Assert.Equal(UpstreamFacts.MigrationIds[^1], (await scene.UpgradeAsync()).To);
        await using var next = scene.NewMachinery();
        Assert.Equal(DatabaseState.Ready, (await next.StartAsync()).State);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task a_held_revision_stays_over_a_restart_until_an_upgrade_is_asked_for(string engine)
    {
        var source = await RestoreScene.ForeignFileAsync(engine, "013", scratch.ToString());
        await using var scene = await RestoreScene.AtHeadAsync(engine);
        await scene.RestoreAsync(source);

        await using var restarted = scene.NewMachinery();
        var status = await restarted.StartAsync();

        Assert.Equal((DatabaseState.Pending, ErrorCode.HeldAfterRestore), (status.State, status.Problem?.Code));
        Assert.StartsWith(UpstreamFacts.MigrationIds[12], await scene.ContentAsync(), StringComparison.Ordinal);
        await restarted.Get<UpgradeDatabase>().RunAsync(new("test"), RestoreScene.Cancelled);
        await using var next = scene.NewMachinery();
        Assert.Equal(DatabaseState.Ready, (await next.StartAsync()).State);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task the_migrations_after_a_restore_run_at_once_where_that_is_asked_for(string engine)
    {
        var source = await RestoreScene.ForeignFileAsync(engine, "009", scratch.ToString());
        await using var scene = await RestoreScene.AtHeadAsync(engine);

        var result = await scene.RestoreAsync(source, AfterRestore.Migrate);

        Assert.Null(result.Held);
        Assert.Equal(UpstreamFacts.MigrationIds[^1], result.To);
        Assert.Equal(DatabaseState.Ready, scene.Machinery.Status.State);
        Assert.Contains(scene.Machinery.Backups, backup => backup.Manifest?.Reason == BackupReason.PreRestore);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task an_undo_is_instant_where_the_database_is_kept_and_can_be_undone(string engine)
    {
        await using var scene = await RestoreScene.AtHeadAsync(engine);
        var backup = await scene.BackUpAsync();
        await scene.Live.FillAsync("DELETE FROM operations");
        var changed = await scene.ContentAsync();

        var restored = await scene.RestoreAsync(backup.Path!);
        var before = await scene.ContentAsync();
        Assert.NotEqual(changed, before);
        Assert.True(await scene.IsKeptAsync(restored.OperationId));
        Assert.Equal(BackupReason.PreRestore, scene.Machinery.Get<BackupCatalogue>().Find(restored.SafetyBackupId!)!.Manifest!.Reason);
        var backups = scene.Machinery.Backups.Count;

        var undone = await scene.UndoAsync();
        Assert.Equal(changed, await scene.ContentAsync());
        Assert.Equal(backups, scene.Machinery.Backups.Count);
        Assert.False(await scene.IsKeptAsync(restored.OperationId));
        Assert.True(await scene.IsKeptAsync(undone.OperationId));
        Assert.Equal(DatabaseState.Ready, scene.Machinery.Status.State);

        await scene.UndoAsync();
        Assert.Equal(before, await scene.ContentAsync());
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task an_undo_comes_from_the_safety_backup_once_the_next_backup_has_proven_good(string engine)
    {
        await using var scene = await RestoreScene.AtHeadAsync(engine);
        var backup = await scene.BackUpAsync();
        await scene.Live.FillAsync("DELETE FROM operations");
        var changed = await scene.ContentAsync();
        var restored = await scene.RestoreAsync(backup.Path!);

        await scene.BackUpAsync();
        Assert.False(await scene.IsKeptAsync(restored.OperationId));
        await scene.UndoAsync();

        Assert.Equal(changed, await scene.ContentAsync());
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task an_undo_without_a_restore_before_it_is_refused(string engine)
    {
        await using var scene = await RestoreScene.AtHeadAsync(engine);
        var refused = await Assert.ThrowsAsync<ShoreGuardException>(scene.UndoAsync);
        Assert.Equal(ErrorCode.NothingToUndo, refused.Code);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task the_restored_database_tells_of_the_restore_and_the_journal_of_its_stages(string engine)
    {
        await using var scene = await RestoreScene.AtHeadAsync(engine);
        var backup = await scene.BackUpAsync();

        var restored = await scene.RestoreAsync(backup.Path!);

        Assert.Contains("database.restore", await scene.ReadAsync("SELECT action FROM audit_log"));
        var entries = scene.Journal.Read().Where(entry => entry.OperationId == restored.OperationId).ToList();
        Assert.Equal(["inspect", "back_up", "stage", "cut_over"], entries.Select(entry => entry.Stage).OfType<string>());
        Assert.Equal((Outcomes.Succeeded, restored.SafetyBackupId), (entries[^1].Outcome, entries[^1].BackupId));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task a_dry_run_says_what_would_change_and_touches_nothing(string engine)
    {
        var source = await RestoreScene.ForeignFileAsync(engine, "005", scratch.ToString());
        await using var scene = await RestoreScene.AtHeadAsync(engine);
        var before = await scene.ContentAsync();
        var entries = scene.Journal.Read().Count;

        var plan = await scene.Machinery.Get<PlanRestore>().RunAsync(RestoreSources.ByPath(source), false, _ => { }, RestoreScene.Cancelled);

        Assert.Equal((UpstreamFacts.MigrationIds[^1], UpstreamFacts.MigrationIds[4]), (plan.From, plan.To));
        Assert.Equal(UpstreamFacts.MigrationIds.Skip(5), plan.LostMigrations);
        Assert.Contains(new RowChange("operations", 2, null), plan.Rows);
        Assert.Contains(new RowChange("gateways", 2, 2), plan.Rows);
        Assert.Equal(before, await scene.ContentAsync());
        Assert.Equal(entries, scene.Journal.Read().Count);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task a_database_that_has_gone_missing_comes_back(string engine)
    {
        var source = await RestoreScene.ForeignFileAsync(engine, "017", scratch.ToString());
        await using var scene = await RestoreScene.EmptyAsync(engine);
        await MissingDatabase.MakeAsync(scene);

        var result = await scene.RestoreAsync(source, AfterRestore.Migrate);

        Assert.Null(result.SafetyBackupId);
        Assert.Equal(DatabaseState.Ready, scene.Machinery.Status.State);
        Assert.StartsWith(UpstreamFacts.MigrationIds[^1], await scene.ContentAsync(), StringComparison.Ordinal);
    }
}
