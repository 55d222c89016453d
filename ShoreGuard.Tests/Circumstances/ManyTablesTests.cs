using System.Globalization;
using System.Text;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Operations;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using ShoreGuard.Tests.Restoring;
using Xunit;

namespace ShoreGuard.Tests.Circumstances;

/// <summary>Five thousand tables in one database.</summary>
public sealed class ManyTablesTests
{
    private const int LongestMessage = 1000;

    private static readonly int Count = Sweep.IsFull ? 5_000 : 150;

    public static TheoryData<string> Both => [.. Engines.All];

    [Theory]
    [MemberData(nameof(Both))]
    public async Task a_database_of_strangers_is_refused_in_a_few_words(string engine)
    {
        await using var scene = await RestoreScene.EmptyAsync(engine);
        await scene.Live.FillAsync(Tables());

        var status = await scene.Machinery.StartAsync();

        Assert.Equal((DatabaseState.Foreign, ErrorCode.DatabaseForeign), (status.State, status.Problem?.Code));
        Assert.InRange(status.Problem!.Message.Length, 1, LongestMessage);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task a_database_of_the_python_edition_among_strangers_is_refused_in_a_few_words(string engine)
    {
        await using var scene = await RestoreScene.AtAsync(engine, "013");
        await scene.Live.FillAsync(Tables());

        var status = await scene.Machinery.StartAsync();

        Assert.Equal((DatabaseState.Foreign, ErrorCode.AdoptionRefused), (status.State, status.Problem?.Code));
        Assert.InRange(status.Problem!.Message.Length, 1, LongestMessage);
        Assert.Contains("table stranger_0 should not be there", status.Problem.Message, StringComparison.Ordinal);
        Assert.Contains(" more", status.Problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task all_of_them_are_backed_up_and_restored(string engine)
    {
        await using var scene = await RestoreScene.AtHeadAsync(engine);
        await scene.Live.FillAsync(Tables() + """INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_099_Strangers', '10.0.0');""");
        var before = await scene.ContentAsync();
        var backup = await scene.BackUpAsync();
        Assert.InRange(backup.Manifest!.RowCounts.Count, Count, Count + 100);
        await scene.Live.FillAsync("DELETE FROM stranger_7; DROP TABLE stranger_8");

        var refused = await Assert.ThrowsAsync<ShoreGuardException>(() => scene.RestoreAsync(backup.Path!));
        Assert.Equal(ErrorCode.BackupIncompatible, refused.Code);
        await scene.RestoreAsync(backup.Path!, allowUnknown: true);

        Assert.Equal(before, await scene.ContentAsync());
        Assert.False(scene.Machinery.Backups.Single(listed => listed.Id == backup.Manifest.Id).IsForeign);
    }

    private static string Tables()
    {
        var sql = new StringBuilder();
        for (var at = 0; at < Count; at++)
        {
            sql.AppendLine(CultureInfo.InvariantCulture, $"CREATE TABLE stranger_{at} (id integer PRIMARY KEY, remark text); INSERT INTO stranger_{at} VALUES ({at}, 'x');");
        }

        return "BEGIN;" + sql + "COMMIT;";
    }
}
