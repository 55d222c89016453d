using ShoreGuard.Tests.Cli;
using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Downgrading;

public sealed class DowngradeCommandTests
{
    public static TheoryData<string> Both => [.. Engines.All];

    [Theory]
    [MemberData(nameof(Both))]
    public async Task it_shows_counts_refuses_and_then_prints_one_line_for_each_migration_that_it_undid(string engine)
    {
        await using var database = await CommandLineDatabase.CreateAsync(engine);
        await database.PrepareAsync("007");
        await database.FillAsync("INSERT INTO gateways (name, endpoint, registered_at, description) VALUES ('g', 'e', '2026-04-03 12:00:00', 'd')");
        var (seven, six, five, four, three) = (CommandLineDatabase.Id("007"), CommandLineDatabase.Id("006"), CommandLineDatabase.Id("005"), CommandLineDatabase.Id("004"), CommandLineDatabase.Id("003"));

        var shown = await database.RunAsync(0, "downgrade", "003", "--dry-run");
        var refused = await database.RunAsync(2, "downgrade", "003");
        Assert.Contains($"{four} -> {three}, ", shown.Output);
        Assert.Contains("\n  loses: 1 values of gateways.description\n", shown.Output);
        Assert.Contains("1 values of gateways.description", refused.Error);
        Assert.Equal("", refused.Output);
        Assert.Equal(seven + "\n", (await database.RunAsync(0, "current")).Output);

        var done = await database.RunAsync(0, "downgrade", "-4", "--allow-data-loss");
        var lines = done.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([$"{seven} -> {six}", $"{six} -> {five}", $"{five} -> {four}", $"{four} -> {three}"], lines.Select(line => line.Split(", ")[0]));
        Assert.Equal(three + "\n", (await database.RunAsync(0, "current")).Output);
        Assert.Equal(("succeeded", "downgrade", "cli", seven, three), InShort(database.LastOfJournal()));
    }

    [Theory]
    [InlineData("003")]
    [InlineData("head")]
    [InlineData("nonsense")]
    [InlineData("20260404")]
    [InlineData("-9")]
    public async Task a_target_that_cannot_be_gone_down_to_ends_with_2(string target)
    {
        await using var database = await CommandLineDatabase.CreateAsync("sqlite");
        await database.PrepareAsync("003");

        var refused = await database.RunAsync(2, "downgrade", target);

        Assert.Equal("", refused.Output);
        Assert.Contains("\nnext: ", refused.Error);
    }

    private static (string?, string, string?, string?, string?) InShort(Data.Journal.JournalEntry entry) =>
        (entry.Outcome, entry.Kind, entry.Actor, entry.FromRevision, entry.ToRevision);
}
