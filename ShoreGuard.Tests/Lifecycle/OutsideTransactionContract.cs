using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Operations;
using ShoreGuard.Tests.Notes;
using Xunit;

namespace ShoreGuard.Tests.Lifecycle;

/// <summary>A migration with statements that no transaction can hold fails after some of them.</summary>
public abstract class OutsideTransactionContract(string engine) : EngineContract(engine)
{
    /// <summary>Whether the engine can prove that nobody else has written, and so puts the backup back.</summary>
    protected abstract bool IsTakenBackWhenAlone { get; }

    [Fact]
    public async Task the_old_database_comes_back_or_the_report_says_exactly_what_stands()
    {
        await FirstNotesAsync();
        var before = await DatabaseContent.ReadAsync(Database);
        await using var machinery = Outside();

        var status = await machinery.StartAsync();

        Assert.Equal(DatabaseState.Failed, status.State);
        if (IsTakenBackWhenAlone)
        {
            Assert.Equal(ErrorCode.MigrationFailed, status.Problem!.Code);
            Assert.Equal(before, await DatabaseContent.ReadAsync(Database));
            Assert.Equal(Outcomes.RolledBack, Journal(machinery, JournalEvent.Ended)[^1].Outcome);
        }
        else
        {
            AssertReportedExactly(machinery);
        }
    }

    [Fact]
    public async Task what_somebody_else_wrote_meanwhile_is_never_undone()
    {
        await FirstNotesAsync();
        await using var machinery = Outside();
        machinery.Get<StatusBoard>().Changed += status =>
        {
            // The migrator's connection is open and the backup is written.
            if (status.State == DatabaseState.Verifying)
            {
                Database.FillAsync("UPDATE folders SET name = 'written meanwhile' WHERE id = 2").GetAwaiter().GetResult();
            }
        };

        await machinery.StartAsync();

        AssertReportedExactly(machinery);
        Assert.Equal(["written meanwhile"], await AskAsync("SELECT name FROM folders WHERE id = 2"));
        Assert.Equal(["20260501000001_001_Notes", "20260501000002_002_Outside"], await HistoryAsync());
        Assert.Contains("debris", await DatabaseContent.TablesAsync(Database));
    }

    private static void AssertReportedExactly(Machinery machinery)
    {
        var problem = machinery.Status.Problem!;
        var backup = Assert.Single(machinery.Backups);
        Assert.Equal(ErrorCode.PartiallyApplied, problem.Code);
        Assert.Equal(
            "Migration 003_Tags failed. The database was at 001_Notes; committed since: 002_Outside; Migration 003_Tags ran outside a transaction, so part of it may stand.",
            problem.Message);
        Assert.Contains($"db restore --source {backup.Path}", problem.NextStep, StringComparison.Ordinal);
        Assert.Contains("remove what that migration left", problem.NextStep, StringComparison.Ordinal);
        var ended = Journal(machinery, JournalEvent.Ended)[^1];
        Assert.Equal((Outcomes.PartiallyApplied, "20260501000002_002_Outside", backup.Id), (ended.Outcome, ended.ToRevision, ended.BackupId));
    }

    private Machinery Outside() => Machinery.Of<OutsideNotesSqliteContext, OutsideNotesPostgresContext>(Database.Target);
}
