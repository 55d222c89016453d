using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Operations;
using ShoreGuard.Tests.Facts;
using ShoreGuard.Tests.Faults;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using ShoreGuard.Tests.Restoring;
using Xunit;
using static ShoreGuard.Data.Operations.DatabaseState;

namespace ShoreGuard.Tests.Damaged;

/// <summary>Bookkeeping that somebody, or something, has changed: a start is ready, or held with the reason, and touches nothing then.</summary>
public sealed class DamagedHistoryTests
{
    private const string History = "\"__EFMigrationsHistory\"";

    private static readonly string Head = UpstreamFacts.MigrationIds[^1];

    // Without the constraints that keep the worst of it out of a table of EF Core's.
    private static readonly string Loose = $"""
        CREATE TABLE loose AS SELECT "MigrationId", "ProductVersion" FROM {History}; DROP TABLE {History}; ALTER TABLE loose RENAME TO {History};
        """;

    /// <summary>What was done; what the start ends in; the code, and a word of the explanation.</summary>
    private static readonly (string What, string Sql, DatabaseState State, ErrorCode? Code, string Said)[] Cases =
    [
        ("a row of garbage", $"INSERT INTO {History} VALUES ('garbage', '1')", Ahead, ErrorCode.DatabaseAhead, "garbage"),
        ("a revision of the future", $"INSERT INTO {History} VALUES ('29990101000000_099_Later', '99')", Ahead, ErrorCode.DatabaseAhead, "29990101000000_099_Later"),
        ("a row without an id", $"INSERT INTO {History} VALUES ('', '1')", Diverged, ErrorCode.DatabaseDiverged, "without an id"),
        ("a row of NULL", Loose + $"INSERT INTO {History} VALUES (NULL, NULL)", Diverged, ErrorCode.DatabaseDiverged, "without an id"),
        ("a missing row", $"DELETE FROM {History} WHERE \"MigrationId\" = '{UpstreamFacts.MigrationIds[4]}'", Diverged, ErrorCode.DatabaseDiverged, "005"),
        ("no first row", $"DELETE FROM {History} WHERE \"MigrationId\" = '{UpstreamFacts.MigrationIds[0]}'", Diverged, ErrorCode.DatabaseDiverged, "001"),
        ("no last row, and the Python edition's says what it was", $"DELETE FROM {History} WHERE \"MigrationId\" = '{Head}'", Ready, null, ""),
        ("no last row, and nothing that says what it was", $"DELETE FROM {History} WHERE \"MigrationId\" = '{Head}'; DROP TABLE alembic_version", Failed, ErrorCode.MigrationFailed, "unchanged"),
        ("no row", $"DELETE FROM {History}; DROP TABLE alembic_version", Foreign, ErrorCode.DatabaseForeign, "no history"),
        ("every row twice", Loose + $"INSERT INTO {History} SELECT * FROM {History}", Ready, null, ""),
        ("an id in small letters", $"UPDATE {History} SET \"MigrationId\" = lower(\"MigrationId\") WHERE \"MigrationId\" = '{Head}'", Ready, null, ""),
        ("an older id in small letters", $"UPDATE {History} SET \"MigrationId\" = lower(\"MigrationId\") WHERE \"MigrationId\" = '{UpstreamFacts.MigrationIds[4]}'", Ready, null, ""),
        ("other columns", $"ALTER TABLE {History} RENAME COLUMN \"MigrationId\" TO something", Diverged, ErrorCode.DatabaseDiverged, "MigrationId"),
        ("two revisions of the Python edition", "INSERT INTO alembic_version VALUES ('016')", Diverged, ErrorCode.DatabaseDiverged, "2 rows"),
        ("no revision of the Python edition", "DELETE FROM alembic_version", Diverged, ErrorCode.DatabaseDiverged, "no row"),
        ("garbage of the Python edition", "UPDATE alembic_version SET version_num = 'garbage'", Diverged, ErrorCode.DatabaseDiverged, "garbage"),
        ("other columns of the Python edition", "ALTER TABLE alembic_version RENAME COLUMN version_num TO something", Diverged, ErrorCode.DatabaseDiverged, "version_num"),
        ("other columns of the Python edition, without a history",
            $"DROP TABLE {History}; ALTER TABLE alembic_version RENAME COLUMN version_num TO something", Foreign, ErrorCode.AdoptionRefused, "version_num"),
        ("garbage of the Python edition, without a history",
            $"DROP TABLE {History}; UPDATE alembic_version SET version_num = 'garbage'", Foreign, ErrorCode.AdoptionRefused, "garbage"),
    ];

    public static TheoryData<string> Both => [.. Engines.All];

    [Theory]
    [MemberData(nameof(Both))]
    public async Task a_damaged_history_is_made_good_or_held_with_the_reason_and_can_be_restored_over(string engine)
    {
        await using var scene = await RestoreScene.AtHeadAsync(engine);
        var backup = (await scene.BackUpAsync()).Path!;
        var before = await scene.ContentAsync();

        // Beside the backups, where more restores than are kept do not end its days.
        var good = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(backup))!, Path.GetFileName(backup));
        File.Copy(backup, good);
        File.Copy(backup + ".json", good + ".json");
        List<string> wrong = [];
        foreach (var (what, sql, state, code, said) in Sweep.Of(Cases, Cases.Where((_, at) => engine == "sqlite" || at % 6 == 0)))
        {
            await scene.Live.FillAsync(sql);
            var damaged = await DatabaseContent.ReadAsync(scene.Live);
            await using (var restarted = scene.NewMachinery())
            {
                var status = await restarted.StartAsync();
                var isAsExpected = (status.State, status.Problem?.Code) == (state, code)
                    && status.Problem?.Message.Contains(said, StringComparison.Ordinal) is not false
                    && status.Problem?.NextStep.Length is not 0
                    && (state != Ready || status.Pending.Count == 0)
                    && (state == Ready ? before == await scene.ContentAsync() : damaged.SequenceEqual(await DatabaseContent.ReadAsync(scene.Live)));
                if (!isAsExpected)
                {
                    wrong.Add($"{what}: {status.State} {status.Problem?.Code}: {status.Problem?.Message}");
                }
            }

            await scene.RestoreAsync(good);
            Assert.Equal(before, await scene.ContentAsync());
            ReliabilityFigures.Record("Damage", $"history: {what}", engine, state == Ready ? "ready" : "held with the reason, untouched; restored over");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task a_history_with_every_row_twice_is_migrated_on(string engine)
    {
        await using var scene = await RestoreScene.AtAsync(engine, "013");
        await scene.UpgradeAsync();
        await scene.Live.FillAsync(Loose + $"INSERT INTO {History} SELECT * FROM {History}");
        var before = await scene.ContentAsync();
        var ran = await scene.Machinery.Get<DowngradeDatabase>().RunAsync(new("test", "015", AllowDataLoss: true), RestoreScene.Cancelled);

        await using var restarted = scene.NewMachinery();
        await restarted.Get<UpgradeDatabase>().RunAsync(new("test"), RestoreScene.Cancelled);

        Assert.Equal(UpstreamFacts.MigrationIds[14], ran.To);
        Assert.Equal(DatabaseState.Ready, (await restarted.StartAsync()).State);
        Assert.Equal(before.Split(':')[0], (await scene.ContentAsync()).Split(':')[0]);
    }
}
