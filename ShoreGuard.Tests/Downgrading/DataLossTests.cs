using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Planning;
using ShoreGuard.Tests.Facts;
using ShoreGuard.Tests.Lifecycle;
using ShoreGuard.Tests.Notes;
using Xunit;

namespace ShoreGuard.Tests.Downgrading;

public sealed class DataLossTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string> Both => [.. Engines.All];

    [Theory]
    [MemberData(nameof(Both))]
    public async Task the_dry_run_counts_rows_and_values_exactly_and_changes_nothing(string engine)
    {
        await using var database = await PythonMade.CreateAsync(engine);
        await using var machinery = PythonMade.MachineryOf(database);
        await machinery.StartAsync();
        await database.FillAsync("DELETE FROM policy_pins WHERE id = 1; DELETE FROM policy_apply_proposals; UPDATE users SET oidc_sub = NULL WHERE id = 2; UPDATE users SET oidc_provider = NULL");
        var backups = machinery.Backups.Count;

        var preview = await machinery.Get<PreviewDowngrade>().RunAsync("011", Cancelled);

        Assert.Equal((UpstreamFacts.MigrationIds[16], UpstreamFacts.MigrationIds[10]), (preview.From, preview.To));
        Assert.Equal(
            [
                "017 policy_apply_proposals 0", "016 sandbox_boot_hooks 2", "015 sbom_components 2", "015 sbom_snapshots 2",
                "014 approval_decisions 2", "014 approval_workflows 2", "013 policy_pins 1", "012 users.oidc_sub 1", "012 users.oidc_provider 0",
            ],
            preview.Losses.Select(InShort));
        Assert.True(preview.LosesData);
        await PythonMade.AssertStandsAtAsync(database, machinery, 17);
        Assert.True(machinery.Status.IsReady);
        Assert.Equal(backups, machinery.Backups.Count);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task a_downgrade_that_loses_data_is_refused_with_the_list_until_it_is_allowed(string engine)
    {
        await using var database = await PythonMade.CreateAsync(engine);
        await using var machinery = PythonMade.MachineryOf(database);
        await machinery.StartAsync();
        var backups = machinery.Backups.Count;

        var refusal = await Assert.ThrowsAsync<ShoreGuardException>(() => machinery.Get<DowngradeDatabase>().RunAsync(new("tester", "011"), Cancelled));

        Assert.Equal(ErrorCode.DataLossNotAllowed, refusal.Code);
        Assert.Contains("the table policy_pins with 2 rows", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("2 values of users.oidc_sub", refusal.Message, StringComparison.Ordinal);
        await PythonMade.AssertStandsAtAsync(database, machinery, 17);
        Assert.True(machinery.Status.IsReady);
        Assert.Equal(backups, machinery.Backups.Count);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task a_downgrade_that_drops_only_what_is_empty_needs_no_permission(string engine)
    {
        await using var database = await PythonMade.CreateAsync(engine);
        await using var machinery = PythonMade.MachineryOf(database);
        await machinery.StartAsync();
        await database.FillAsync("DELETE FROM policy_apply_proposals; DELETE FROM sandbox_boot_hooks");

        var result = await machinery.Get<DowngradeDatabase>().RunAsync(new("tester", "015"), Cancelled);

        Assert.Equal(["017 policy_apply_proposals 0", "016 sandbox_boot_hooks 0"], result.Losses.Select(InShort));
        await PythonMade.AssertStandsAtAsync(database, machinery, 15);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task what_raw_sql_destroys_is_unknown_and_needs_permission(string engine)
    {
        await using var database = await Engines.CreateAsync(engine);
        await using var machinery = Machinery.Of<FailingDownNotesSqliteContext, FailingDownNotesPostgresContext>(database.Target);
        await machinery.StartAsync();

        var preview = await machinery.Get<PreviewDowngrade>().RunAsync("001", Cancelled);

        Assert.Equal(["003 tags 0", "002  unknown"], preview.Losses.Select(InShort));
        var refusal = await Assert.ThrowsAsync<ShoreGuardException>(() => machinery.Get<DowngradeDatabase>().RunAsync(new("tester", "001"), Cancelled));
        Assert.Equal(ErrorCode.DataLossNotAllowed, refusal.Code);
        Assert.Contains("an unknown amount", refusal.Message, StringComparison.Ordinal);
    }

    private static string InShort(DataLoss loss) =>
        $"{loss.RevisionId.Split('_')[1]} {loss.Table}{(loss.Column is null ? "" : ".")}{loss.Column} {loss.Count?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "unknown"}";
}
