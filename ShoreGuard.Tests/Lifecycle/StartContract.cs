using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Locking;
using ShoreGuard.Data.Model;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Tests.Facts;
using ShoreGuard.Tests.Notes;
using Xunit;

namespace ShoreGuard.Tests.Lifecycle;

public abstract class StartContract(string engine) : EngineContract(engine)
{
    [Fact]
    public async Task an_empty_database_is_brought_to_head_without_a_backup()
    {
        await using var machinery = Machinery.Of<ShoreGuardSqliteContext, ShoreGuardPostgresContext>(Database.Target);

        var status = await machinery.StartAsync();

        Assert.Equal(DatabaseState.Ready, status.State);
        Assert.Equal(UpstreamFacts.MigrationIds[^1], status.Revision);
        Assert.Empty(status.Pending);
        Assert.Null(status.BackupId);
        Assert.Empty(machinery.Backups);
        Assert.Equal(UpstreamFacts.MigrationIds, await HistoryAsync());
        var begun = Assert.Single(Journal(machinery, JournalEvent.Begun));
        var ended = Assert.Single(Journal(machinery, JournalEvent.Ended));
        Assert.Equal((begun.OperationId, OperationKinds.Upgrade, "start"), (ended.OperationId, ended.Kind, ended.Actor));
        Assert.Equal((Outcomes.Succeeded, UpstreamFacts.MigrationIds[^1]), (ended.Outcome, ended.ToRevision));
    }

    [Fact]
    public async Task a_start_with_nothing_pending_takes_no_lock_no_backup_and_no_journal_entry()
    {
        await using (var first = Notes(Database.Target))
        {
            await first.StartAsync();
        }

        var log = new RecordedLog();
        await using var second = Machinery.Of<NotesSqliteContext, NotesPostgresContext>(Database.Target, options => options.LockTimeout = 0, log.Register);
        await using var elsewhere = await second.Get<LockAcquisition>().AcquireAsync("test", TimeSpan.Zero, _ => { }, Cancelled);

        var status = await second.StartAsync();

        Assert.Equal(DatabaseState.Ready, status.State);
        Assert.Contains("The database is at 20260501000004_004_Purge; nothing was pending", log.Lines);
        Assert.Empty(second.Backups);
        Assert.Single(Journal(second, JournalEvent.Begun));
    }

    [Fact]
    public async Task a_start_with_nothing_pending_removes_what_a_killed_process_left_but_nothing_of_who_has_the_lock()
    {
        await using var machinery = Notes(Database.Target);
        await machinery.StartAsync();
        var unfinished = machinery.Get<BackupDirectory>().TemporaryPath();
        await File.WriteAllTextAsync(unfinished, "", Cancelled);
        await using (await machinery.Get<LockAcquisition>().AcquireAsync("test", TimeSpan.Zero, _ => { }, Cancelled))
        {
            Assert.True((await machinery.StartAsync()).IsReady);
            Assert.True(File.Exists(unfinished));
        }

        Assert.True((await machinery.StartAsync()).IsReady);
        Assert.False(File.Exists(unfinished));
    }

    [Fact]
    public async Task pending_migrations_run_after_a_verified_backup_and_every_row_is_kept()
    {
        await FirstNotesAsync();
        await using var machinery = Notes(Database.Target);

        var status = await machinery.StartAsync();

        Assert.Equal(DatabaseState.Ready, status.State);
        var backup = Assert.Single(machinery.Backups);
        Assert.Equal(backup.Id, status.BackupId);
        Assert.Equal("20260501000001_001_Notes", backup.Manifest!.Revision);
        Assert.NotNull(backup.Manifest.Verified);
        Assert.Equal(["1 untitled 1", "2 two -", "3 three 2"], await AskAsync(
            "SELECT CAST(id AS text) || ' ' || title || ' ' || coalesce(CAST(folder_id AS text), '-') FROM notes ORDER BY id"));
        await AssertNoDebrisAsync();
    }

    [Fact]
    public async Task a_database_of_an_unfinished_start_is_looked_at_under_the_lock_and_its_journal_is_settled()
    {
        await using var machinery = Notes(Database.Target);
        await machinery.StartAsync();
        machinery.Get<OperationJournal>().Begin(
            Database.Target.DisplayName, OperationKinds.Upgrade, "start", fromRevision: "20260501000001_001_Notes", toRevision: "20260501000004_004_Purge");

        var status = await machinery.StartAsync();

        Assert.Equal(DatabaseState.Ready, status.State);
        Assert.Equal(Outcomes.Succeeded, Journal(machinery, JournalEvent.Ended)[^1].Outcome);
        Assert.False(machinery.Get<InterruptedOperations>().Exist);
    }

    [Fact]
    public async Task what_nobody_foresaw_ends_in_a_status_and_not_in_an_exception()
    {
        await FirstNotesAsync();
        await using var machinery = Notes(Database.Target);
        var journal = Path.Combine(Database.Target.DefaultBackupDirectory, "journal.jsonl");
        File.Delete(journal);
        Directory.CreateDirectory(journal); // No journal can be written here.

        var status = await machinery.StartAsync();

        Assert.Equal(DatabaseState.Failed, status.State);
        Assert.Equal(ErrorCode.Unexpected, status.Problem!.Code);
        Assert.Equal(["20260501000001_001_Notes"], (await machinery.Get<RevisionReader>().ReadAsync(Cancelled)).Applied);
    }
}
