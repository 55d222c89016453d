using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Data.Schema;
using ShoreGuard.Tests.Lifecycle;
using ShoreGuard.Tests.Notes;
using Xunit;

namespace ShoreGuard.Tests.Downgrading;

public sealed class FailedDowngradeTests
{
    private const string Rows = """
        INSERT INTO folders (id, name) VALUES (1, 'f');
        INSERT INTO notes (id, title, body, folder_id) VALUES (1, 'one', 'first', 1);
        INSERT INTO notes (id, title, body, folder_id) VALUES (2, 'two', NULL, NULL);
        INSERT INTO tags (id, name) VALUES (1, 'a');
        """;

    private static readonly (string Table, IReadOnlyList<string> Columns)[] Tables =
        [("folders", ["id", "name"]), ("notes", ["id", "title", "body", "folder_id"]), ("tags", ["id", "name"])];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string> Both => [.. Engines.All];

    [Theory]
    [MemberData(nameof(Both))]
    public async Task a_step_that_fails_takes_the_steps_before_it_back_too(string engine)
    {
        await using var database = await Engines.CreateAsync(engine);
        await using var machinery = Machinery.Of<FailingDownNotesSqliteContext, FailingDownNotesPostgresContext>(database.Target);
        await machinery.StartAsync();
        await database.FillAsync(Rows);
        var rows = await LiveRows.ReadAsync(database, Tables);
        var schema = await SchemaAsync(database, machinery);

        var failure = await Assert.ThrowsAsync<ShoreGuardException>(
            () => machinery.Get<DowngradeDatabase>().RunAsync(new("tester", "001", AllowDataLoss: true), Cancelled));

        Assert.Equal(ErrorCode.MigrationFailed, failure.Code);
        Assert.Contains("Undoing migration 002_Fails failed and was rolled back", failure.Message, StringComparison.Ordinal);
        Assert.Equal(rows, await LiveRows.ReadAsync(database, Tables));
        Assert.Empty(SchemaComparison.Differences(schema, await SchemaAsync(database, machinery)));
        Assert.Equal(["3"], await LiveRows.QueryAsync(database, "SELECT count(*) FROM \"__EFMigrationsHistory\""));
        Assert.True(machinery.Status.IsReady);
        var ended = machinery.Get<OperationJournal>().Read()[^1];
        Assert.Equal(
            (Outcomes.RolledBack, "20260501000003_003_Tags", Assert.Single(machinery.Backups).Id), (ended.Outcome, ended.ToRevision, ended.BackupId));

        // Nothing is left that would keep a later operation waiting, and a shorter way down still works.
        await machinery.Get<DowngradeDatabase>().RunAsync(new("tester", "002", AllowDataLoss: true), Cancelled);
        Assert.Equal(["2"], await LiveRows.QueryAsync(database, "SELECT count(*) FROM \"__EFMigrationsHistory\""));
        Assert.True((await machinery.StartAsync()).IsReady);
    }

    [Fact]
    public async Task on_sqlite_what_stood_outside_a_transaction_is_put_back_from_the_backup()
    {
        await using var database = await Engines.CreateAsync("sqlite");
        await using var machinery = Machinery.Of<OutsideDownNotesSqliteContext, OutsideDownNotesPostgresContext>(database.Target);
        await machinery.StartAsync();
        await database.FillAsync(Rows);
        var rows = await LiveRows.ReadAsync(database, Tables);

        var failure = await Assert.ThrowsAsync<ShoreGuardException>(
            () => machinery.Get<DowngradeDatabase>().RunAsync(new("tester", "001", AllowDataLoss: true), Cancelled));

        Assert.Equal(ErrorCode.MigrationFailed, failure.Code);
        Assert.Equal(rows, await LiveRows.ReadAsync(database, Tables));
        Assert.Equal(["0"], await LiveRows.QueryAsync(database, "SELECT count(*) FROM sqlite_master WHERE name = 'debris'"));
        Assert.True(machinery.Status.IsReady);
        Assert.True((await machinery.StartAsync()).IsReady);
    }

    [Fact]
    public async Task on_postgresql_what_stands_outside_a_transaction_is_said_exactly()
    {
        await using var database = await Engines.CreateAsync("postgresql");
        await using var machinery = Machinery.Of<OutsideDownNotesSqliteContext, OutsideDownNotesPostgresContext>(database.Target);
        await machinery.StartAsync();
        await database.FillAsync(Rows);

        var failure = await Assert.ThrowsAsync<ShoreGuardException>(
            () => machinery.Get<DowngradeDatabase>().RunAsync(new("tester", "001", AllowDataLoss: true), Cancelled));

        Assert.Equal(ErrorCode.PartiallyApplied, failure.Code);
        Assert.Contains("committed since: 003_Tags;", failure.Message, StringComparison.Ordinal);
        Assert.Equal(DatabaseState.Failed, machinery.Status.State);
        var ended = machinery.Get<OperationJournal>().Read()[^1];
        Assert.Equal((Outcomes.PartiallyApplied, "20260501000002_002_Fails"), (ended.Outcome, ended.ToRevision));
        Assert.Equal(["2"], await LiveRows.QueryAsync(database, "SELECT count(*) FROM \"__EFMigrationsHistory\""));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task a_downgrade_that_is_stopped_leaves_the_old_state_and_the_process_ready(string engine)
    {
        await using var database = await PythonMade.CreateAsync(engine);
        await using var machinery = PythonMade.MachineryOf(database);
        await machinery.StartAsync();
        var rows = await PythonMade.RowsAsync(database, 17);
        using var stop = new CancellationTokenSource();
        machinery.Get<StatusBoard>().Changed += status =>
        {
            if (status is { State: DatabaseState.Migrating, Progress.Done: 3 })
            {
                stop.Cancel();
            }
        };

        await Assert.ThrowsAsync<OperationCanceledException>(
            () => machinery.Get<DowngradeDatabase>().RunAsync(new("tester", RevisionTarget.Base, AllowDataLoss: true), stop.Token));

        await PythonMade.AssertStandsAtAsync(database, machinery, 17);
        Assert.Equal(rows, await PythonMade.RowsAsync(database, 17));
        Assert.True(machinery.Status.IsReady);
        Assert.Equal(Outcomes.Cancelled, machinery.Get<OperationJournal>().Read()[^1].Outcome);
    }

    private static async Task<DatabaseSchema> SchemaAsync(ILiveDatabase database, Machinery machinery)
    {
        await using var connection = await database.OpenAsync();
        return await machinery.Get<ISchemaReader>().ReadAsync(connection, Cancelled);
    }
}
