using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Operations;
using Xunit;

namespace ShoreGuard.Tests.Lifecycle;

/// <summary>What must not be touched is left alone and named.</summary>
public abstract class ClassificationContract(string engine) : EngineContract(engine)
{
    private const string Later = """INSERT INTO "__EFMigrationsHistory" VALUES ('20270101000000_099_Later', '10.0.0')""";

    [Fact]
    public async Task a_newer_database_names_its_unknown_revisions_and_every_way_out()
    {
        await FirstNotesAsync();
        await using var machinery = Notes(Database.Target);
        await machinery.StartAsync();
        var older = Assert.Single(machinery.Backups);
        var usable = await machinery.Get<TakeBackup>().RunAsync(new(BackupReason.Manual), "test", Cancelled);
        await Database.FillAsync(Later);
        var tooNew = await machinery.Get<TakeBackup>().RunAsync(new(BackupReason.Manual), "test", Cancelled);

        var status = await UntouchedAsync(machinery, backups: 3);

        Assert.Equal((DatabaseState.Ahead, ErrorCode.DatabaseAhead), (status.State, status.Problem!.Code));
        Assert.Equal(["20270101000000_099_Later"], status.Unknown);
        Assert.Contains("20270101000000_099_Later", status.Problem.Message, StringComparison.Ordinal);
        Assert.Contains("Deploy the build that brought these revisions", status.Problem.NextStep, StringComparison.Ordinal);
        Assert.Contains("'db downgrade 004_Purge'", status.Problem.NextStep, StringComparison.Ordinal);
        Assert.Contains($"at 004_Purge ('db restore --source {usable.Path}'", status.Problem.NextStep, StringComparison.Ordinal);
        Assert.DoesNotContain(older.Id, status.Problem.NextStep, StringComparison.Ordinal);
        Assert.DoesNotContain(tooNew.Path!, status.Problem.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_newer_database_without_a_usable_backup_says_that_there_is_none()
    {
        await FirstNotesAsync();
        await Database.FillAsync(Later);
        await using var machinery = Notes(Database.Target);

        var status = await UntouchedAsync(machinery, backups: 0);

        Assert.Equal(DatabaseState.Ahead, status.State);
        Assert.Contains($"{Database.Target.DefaultBackupDirectory} has none that this build can run on", status.Problem!.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_hole_in_the_history_is_diverged()
    {
        await using var machinery = Notes(Database.Target);
        await machinery.StartAsync();
        await Database.FillAsync("""DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" LIKE '%002%'""");

        var status = await UntouchedAsync(machinery, backups: 0);

        Assert.Equal((DatabaseState.Diverged, ErrorCode.DatabaseDiverged), (status.State, status.Problem!.Code));
        Assert.Contains("20260501000002_002_TitleRequired", status.Problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CREATE TABLE somebody_elses (id integer)")]
    [InlineData("""CREATE TABLE somebody_elses (id integer); CREATE TABLE "__EFMigrationsHistory" ("MigrationId" varchar(150) NOT NULL, "ProductVersion" varchar(32) NOT NULL)""")]
    public async Task tables_without_a_history_of_ours_are_foreign(string sql)
    {
        await Database.FillAsync(sql);
        await using var machinery = Notes(Database.Target);

        var status = await UntouchedAsync(machinery, backups: 0);

        Assert.Equal((DatabaseState.Foreign, ErrorCode.DatabaseForeign), (status.State, status.Problem!.Code));
        Assert.Contains("somebody_elses", status.Problem.Message, StringComparison.Ordinal);
        Assert.Contains("SHOREGUARD_DATABASE_URL", status.Problem.NextStep, StringComparison.Ordinal);
    }

    private async Task<DatabaseStatus> UntouchedAsync(Machinery machinery, int backups)
    {
        var before = await DatabaseContent.ReadAsync(Database);
        var status = await machinery.StartAsync();
        Assert.Equal(before, await DatabaseContent.ReadAsync(Database));
        Assert.Equal(backups, machinery.Backups.Count);
        return status;
    }
}
