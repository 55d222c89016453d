using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Files;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Operations;
using ShoreGuard.Tests.Notes;
using Xunit;

namespace ShoreGuard.Tests.Lifecycle;

public abstract class FailedMigrationContract(string engine) : EngineContract(engine)
{
    [Fact]
    public async Task a_failed_migration_leaves_the_previous_revision_and_a_verified_backup()
    {
        await FirstNotesAsync();
        var before = await DatabaseContent.ReadAsync(Database);
        await using var machinery = Failing();

        var status = await machinery.StartAsync();

        Assert.Equal((DatabaseState.Failed, ErrorCode.MigrationFailed), (status.State, status.Problem!.Code));
        Assert.Contains("002_Fails failed and was rolled back; the database is unchanged at 001_Notes", status.Problem.Message, StringComparison.Ordinal);
        Assert.Equal(before, await DatabaseContent.ReadAsync(Database));
        await AssertNoDebrisAsync();
        var backup = Assert.Single(machinery.Backups);
        Assert.Contains(backup.Id, status.Problem.NextStep, StringComparison.Ordinal);
        Assert.NotNull(backup.Manifest!.Verified);
        Assert.Equal(backup.Manifest.Sha256, await FileHash.Sha256Async(backup.Path, null, Cancelled));
        var ended = Journal(machinery, JournalEvent.Ended)[^1];
        Assert.Equal((Outcomes.RolledBack, "20260501000001_001_Notes", "MIGRATION_FAILED"), (ended.Outcome, ended.ToRevision, ended.ErrorCode));
    }

    [Fact]
    public async Task a_good_build_starts_after_a_failed_one()
    {
        await FirstNotesAsync();
        await using (var failing = Failing())
        {
            await failing.StartAsync();
        }

        await using var good = Notes(Database.Target);
        Assert.Equal(DatabaseState.Ready, (await good.StartAsync()).State);
        await AssertNoDebrisAsync();
    }

    [Fact]
    public async Task a_failure_on_an_empty_database_is_recorded_at_the_base()
    {
        await using var machinery = Failing();

        var status = await machinery.StartAsync();

        Assert.Equal(DatabaseState.Failed, status.State);
        Assert.Empty(await DatabaseContent.TablesAsync(Database));
        Assert.Equal((Outcomes.RolledBack, "base"), (Journal(machinery, JournalEvent.Ended)[0].Outcome, Journal(machinery, JournalEvent.Ended)[0].ToRevision));
    }

    [Fact]
    public async Task failing_again_and_again_on_an_unchanged_database_adds_no_backups()
    {
        await FirstNotesAsync();
        for (var start = 1; start <= 3; start++)
        {
            await using var machinery = Failing();
            await machinery.StartAsync();
            Assert.Single(machinery.Backups);
        }

        await Database.FillAsync("UPDATE notes SET body = 'changed' WHERE id = 2");
        await using var later = Failing();
        await later.StartAsync();
        Assert.Equal(2, later.Backups.Count);
    }

    private Machinery Failing() => Machinery.Of<FailingNotesSqliteContext, FailingNotesPostgresContext>(Database.Target);
}
