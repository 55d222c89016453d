using System.Text.Json;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Operations;
using ShoreGuard.Tests.Facts;
using ShoreGuard.Tests.Files;
using Xunit;

namespace ShoreGuard.Tests.Downgrading;

public sealed class KilledDowngradeTests
{
    private const int To = 5;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sqlite", DatabaseState.BackingUp, 0, 17)]
    [InlineData("sqlite", DatabaseState.Migrating, 7, 17)]
    [InlineData("sqlite", DatabaseState.Checking, 12, 17)]
    [InlineData("sqlite", DatabaseState.Pending, 0, To)]
    [InlineData("postgresql", DatabaseState.BackingUp, 0, 17)]
    [InlineData("postgresql", DatabaseState.Migrating, 7, 17)]
    [InlineData("postgresql", DatabaseState.Checking, 12, 17)]
    [InlineData("postgresql", DatabaseState.Pending, 0, To)]
    public async Task a_kill_leaves_the_old_or_the_new_revision_and_the_next_start_needs_nobody(
        string engine, DatabaseState killedIn, long done, int revision)
    {
        await using var database = await PythonMade.CreateAsync(engine);
        await using var machinery = PythonMade.MachineryOf(database);
        await machinery.StartAsync();
        var rows = await PythonMade.RowsAsync(database, revision);
        var script = new KilledDowngradePart.Script(database.Target, "005", killedIn, done);
        using (var child = await ChildTest.StartAsync(typeof(KilledDowngradePart), JsonSerializer.Serialize(script), Cancelled))
        {
            await child.KillAsync(Cancelled);
        }

        await PythonMade.AssertStandsAtAsync(database, machinery, revision);
        Assert.Equal(rows, await PythonMade.RowsAsync(database, revision));

        Assert.True((await machinery.StartAsync()).IsReady);
        await PythonMade.AssertStandsAtAsync(database, machinery, 17);
        Assert.Equal(rows, await PythonMade.RowsAsync(database, revision));
        var ended = Assert.Single(machinery.Get<OperationJournal>().Read(), entry => entry is { Kind: OperationKinds.Downgrade, Event: JournalEvent.Ended });
        Assert.Equal(
            (revision == To ? Outcomes.Succeeded : Outcomes.RolledBack, UpstreamFacts.MigrationIds[16], UpstreamFacts.MigrationIds[revision - 1]),
            (ended.Outcome, ended.FromRevision, ended.ToRevision));
        Assert.Equal(killedIn != DatabaseState.BackingUp, ended.BackupId is not null);
        Assert.All(machinery.Backups, backup => Assert.NotNull(backup.Manifest));
    }
}
