using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Tests.Facts;
using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Downgrading;

public sealed class DowngradeTests
{
    private static readonly string[] Targets = ["016", "012", "009", "005", "001", RevisionTarget.Base];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> EveryWayDown
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var engine in Engines.All)
            {
                foreach (var target in Targets)
                {
                    data.Add(engine, target);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(EveryWayDown))]
    public async Task the_older_schema_stands_with_every_row_that_it_has_a_place_for_and_the_way_up_is_open(string engine, string target)
    {
        var revision = Array.IndexOf([.. UpstreamFacts.Alembic], target) + 1;
        await using var database = await PythonMade.CreateAsync(engine);
        await using var machinery = PythonMade.MachineryOf(database);
        Assert.True((await machinery.StartAsync()).IsReady);
        var rows = await PythonMade.RowsAsync(database, revision);

        var result = await machinery.Get<DowngradeDatabase>().RunAsync(new("tester", target, AllowDataLoss: true), Cancelled);

        await PythonMade.AssertStandsAtAsync(database, machinery, revision);
        Assert.Equal(rows, await PythonMade.RowsAsync(database, revision));
        Assert.Equal(UpstreamFacts.MigrationIds.Skip(revision).Reverse(), result.Undone.Select(step => step.RevisionId));
        var backup = Assert.Single(machinery.Backups, backup => backup.Manifest!.Reason == BackupReason.PreDowngrade);
        Assert.Equal(result.BackupId, backup.Id);
        Assert.Equal(UpstreamFacts.MigrationIds[^1], backup.Manifest!.Revision);

        Assert.True((await machinery.StartAsync()).IsReady);
        await PythonMade.AssertStandsAtAsync(database, machinery, UpstreamFacts.Alembic.Count);
        Assert.Equal(rows, await PythonMade.RowsAsync(database, revision));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task a_database_that_the_python_edition_still_owns_is_taken_over_and_taken_down_in_one(string engine)
    {
        await using var database = await PythonMade.CreateAsync(engine, "012");
        await using var machinery = PythonMade.MachineryOf(database);
        var rows = await PythonMade.RowsAsync(database, 7);

        await machinery.Get<DowngradeDatabase>().RunAsync(new("tester", "-5", AllowDataLoss: true), Cancelled);

        await PythonMade.AssertStandsAtAsync(database, machinery, 7);
        Assert.Equal(rows, await PythonMade.RowsAsync(database, 7));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task the_process_stays_not_ready_until_somebody_else_has_brought_the_database_back(string engine)
    {
        await using var database = await PythonMade.CreateAsync(engine);
        await using var machinery = PythonMade.MachineryOf(database);
        await machinery.StartAsync();

        var result = await machinery.Get<DowngradeDatabase>().RunAsync(new("tester", "016", AllowDataLoss: true), Cancelled);

        Assert.Equal(DatabaseState.Pending, machinery.Status.State);
        Assert.Equal(result.Held, machinery.Status.Problem);
        Assert.Contains(result.BackupId, result.Held.NextStep, StringComparison.Ordinal);
        Assert.Equal(UpstreamFacts.MigrationIds[15], machinery.Status.Revision);
        Assert.Equal([UpstreamFacts.MigrationIds[16]], machinery.Status.Pending);

        Assert.False(await machinery.Get<StartDatabase>().TryFastPathAsync(Cancelled));
        await PythonMade.AssertStandsAtAsync(database, machinery, 16);
        Assert.Equal(result.Held, machinery.Status.Problem);

        await using var another = PythonMade.MachineryOf(database);
        await another.Get<UpgradeDatabase>().RunAsync(new("cli"), Cancelled);
        Assert.True(await machinery.Get<StartDatabase>().TryFastPathAsync(Cancelled));
        Assert.True(machinery.Status.IsReady);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task the_journal_has_the_way_and_the_backup(string engine)
    {
        await using var database = await PythonMade.CreateAsync(engine);
        await using var machinery = PythonMade.MachineryOf(database);
        await machinery.StartAsync();

        var result = await machinery.Get<DowngradeDatabase>().RunAsync(
            new("tester", "015", AllowDataLoss: true, RequestId: "request-1", OperationId: "given-out"), Cancelled);

        var entries = machinery.Get<OperationJournal>().Read().Where(entry => entry.Kind == "downgrade").ToList();
        Assert.All(entries, entry => Assert.Equal(
            ("given-out", "tester", "request-1", UpstreamFacts.MigrationIds[16], UpstreamFacts.MigrationIds[14]),
            (entry.OperationId, entry.Actor, entry.RequestId, entry.FromRevision, entry.ToRevision)));
        Assert.Equal([JournalEvent.Begun, JournalEvent.Stage, JournalEvent.Stage, JournalEvent.Ended], entries.Select(entry => entry.Event));
        Assert.Equal((Outcomes.Succeeded, result.BackupId), (entries[^1].Outcome, entries[^1].BackupId));
    }
}
