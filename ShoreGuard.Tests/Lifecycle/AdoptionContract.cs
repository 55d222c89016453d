using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Files;
using ShoreGuard.Data.Model;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Tests.Facts;
using ShoreGuard.Tests.Infrastructure;
using Xunit;

namespace ShoreGuard.Tests.Lifecycle;

/// <summary>A database that the Python edition left is taken over, or refused and left alone.</summary>
public abstract class AdoptionContract(string engine) : EngineContract(engine)
{
    // Among them: where the Python edition's deployments stand, and both sides of the revision whose indexes may be missing.
    public static TheoryData<string> Revisions => [.. Sweep.Of(UpstreamFacts.Alembic, "001", "005", "009", "010", "013", "017")];

    [Theory]
    [MemberData(nameof(Revisions))]
    public async Task every_row_and_value_of_every_revision_is_kept_on_the_way_to_head(string alembic)
    {
        await PythonAsync(alembic);
        var before = await DatabaseContent.RowsAsync(Database);
        await using var machinery = ShoreGuard();

        var status = await machinery.StartAsync();

        Assert.Equal(DatabaseState.Ready, status.State);
        Assert.Equal(UpstreamFacts.MigrationIds, await HistoryAsync());
        Assert.Equal(["017"], await AskAsync("SELECT version_num FROM alembic_version"));
        var after = await DatabaseContent.RowsAsync(Database);
        Assert.True(before.Count > 2);
        foreach (var (table, rows) in before.Where(table => table.Key != "alembic_version"))
        {
            Assert.NotEmpty(rows);
            Assert.Equal(rows.Select(row => Line(row, row.Keys)).Order(), after[table].Select(row => Line(row, rows[0].Keys)).Order());
        }

        var backup = Assert.Single(machinery.Backups);
        Assert.Equal((alembic, UpstreamFacts.MigrationIds[int.Parse(alembic) - 1]), (backup.Manifest!.AlembicRevision, backup.Manifest.Revision));
        Assert.Equal(backup.Manifest.Sha256, await FileHash.Sha256Async(backup.Path, null, Cancelled));
        Assert.NotNull(backup.Manifest.Verified);
    }

    [Theory]
    [InlineData("UPDATE alembic_version SET version_num = 'abc123'", "alembic_version says 'abc123'")]
    [InlineData("DELETE FROM alembic_version", "alembic_version has no row")]
    [InlineData("INSERT INTO alembic_version VALUES ('004')", "alembic_version has 2 rows (004, 005)")]
    [InlineData("ALTER TABLE gateways DROP COLUMN description", "table gateways: column description is missing")]
    [InlineData("ALTER TABLE gateways DROP COLUMN description; ALTER TABLE gateways ADD COLUMN description INTEGER", "table gateways: column description is")]
    [InlineData("DROP TABLE webhook_deliveries", "table webhook_deliveries is missing")]
    [InlineData("CREATE TABLE strange (id INTEGER)", "table strange should not be there")]
    [InlineData("DROP INDEX ix_webhook_deliveries_webhook_id", "index ix_webhook_deliveries_webhook_id is missing")]
    public async Task what_is_not_as_it_claims_is_refused_untouched_with_the_difference_named(string change, string named)
    {
        await PythonAsync("005");
        await Database.FillAsync(change);
        var before = await DatabaseContent.ReadAsync(Database);
        await using var machinery = ShoreGuard();

        var status = await machinery.StartAsync();

        Assert.Equal((DatabaseState.Foreign, ErrorCode.AdoptionRefused), (status.State, status.Problem!.Code));
        Assert.Contains(named, status.Problem.Message, StringComparison.Ordinal);
        Assert.NotEmpty(status.Problem.NextStep);
        Assert.Equal(before, await DatabaseContent.ReadAsync(Database));
        Assert.Empty(machinery.Backups);
    }

    [Fact]
    public async Task the_indexes_that_a_downgrade_of_010_lost_are_put_back()
    {
        await PythonAsync("009");
        await Database.FillAsync("DROP INDEX ix_audit_log_timestamp; DROP INDEX ix_audit_log_actor");
        await using var machinery = ShoreGuard();

        Assert.Equal(DatabaseState.Ready, (await machinery.StartAsync()).State);
        Assert.Equal(2, (await DatabaseContent.ReadAsync(Database)).Count(line =>
            line.Contains("ix_audit_log_timestamp ON", StringComparison.Ordinal) || line.Contains("ix_audit_log_actor ON", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task alembic_version_is_kept_in_step_on_the_way_up_and_python_may_move_on_by_itself()
    {
        await PythonAsync("005");
        await using var machinery = ShoreGuard();
        await machinery.Get<UpgradeDatabase>().RunAsync(new("test", "009"), Cancelled);
        Assert.Equal(["009"], await AskAsync("SELECT version_num FROM alembic_version"));
        Assert.Equal(9, (await HistoryAsync()).Count);

        await Database.FillAsync("UPDATE alembic_version SET version_num = '010'"); // Its 010 makes two indexes that are there already.
        var status = await machinery.StartAsync();

        Assert.Equal(DatabaseState.Ready, status.State);
        Assert.Equal(["017"], await AskAsync("SELECT version_num FROM alembic_version"));
        Assert.Equal(UpstreamFacts.MigrationIds, await HistoryAsync());
    }

    [Fact]
    public async Task two_records_that_contradict_each_other_are_diverged()
    {
        await PythonAsync("005");
        await using var machinery = ShoreGuard();
        await machinery.StartAsync();
        await Database.FillAsync("UPDATE alembic_version SET version_num = 'abc123'");
        var before = await DatabaseContent.ReadAsync(Database);

        var status = await machinery.StartAsync();

        Assert.Equal(DatabaseState.Diverged, status.State);
        Assert.Contains("abc123", status.Problem!.Message, StringComparison.Ordinal);
        Assert.Equal(before, await DatabaseContent.ReadAsync(Database));
    }

    [Fact]
    public async Task an_interrupted_take_over_with_no_revision_pending_did_not_happen()
    {
        await PythonAsync("017");
        await using var machinery = ShoreGuard();
        machinery.Get<Data.Journal.OperationJournal>().Begin(
            Database.Target.DisplayName, OperationKinds.Upgrade, fromRevision: UpstreamFacts.MigrationIds[^1], toRevision: UpstreamFacts.MigrationIds[^1]);

        await machinery.StartAsync();

        Assert.Equal(Outcomes.RolledBack, Journal(machinery, Data.Journal.JournalEvent.Ended)[0].Outcome);
        Assert.Equal(RevisionState.AtHead, RevisionClassifier.Classify(
            await machinery.Get<RevisionReader>().ReadAsync(Cancelled), machinery.Get<KnownRevisions>()).State);
    }

    private async Task PythonAsync(string alembic)
    {
        await Database.FillAsync(PythonDatabase.CreateSql(Engine, alembic));
        await Database.FillAsync(PythonDatabase.RowsSql(Engine, alembic));
    }

    private Machinery ShoreGuard() => Machinery.Of<ShoreGuardSqliteContext, ShoreGuardPostgresContext>(Database.Target);

    private static string Line(IReadOnlyDictionary<string, string?> row, IEnumerable<string> columns) =>
        string.Join(", ", columns.Select(column => $"{column}={row[column]}"));
}
