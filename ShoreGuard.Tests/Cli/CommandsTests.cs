using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Cli;

public sealed class CommandsTests
{
    // Every command is a process of its own: on PostgreSQL in complete runs only, since what they call is held to contracts there.
    public static TheoryData<string> All => [.. Sweep.Of(Engines.All, "sqlite")];

    [Theory]
    [MemberData(nameof(All))]
    public async Task a_database_is_followed_from_nothing_to_head(string engine)
    {
        await using var database = await CommandLineDatabase.CreateAsync(engine);
        var (third, head) = (CommandLineDatabase.Id("003"), CommandLineDatabase.Known.Head!.Id);

        Assert.Equal("", (await database.RunAsync(0, "current")).Output);
        Assert.Equal("", (await database.RunAsync(3, "check")).Output);

        var upgraded = await database.RunAsync(0, "upgrade", "003");
        Assert.Equal(3, Lines(upgraded.Output).Length);
        Assert.StartsWith($"{CommandLineDatabase.Id("002")} -> {third}, ", Lines(upgraded.Output)[^1]);
        Assert.Contains("Migrating 3/3", upgraded.Error);
        Assert.Equal(third + "\n", (await database.RunAsync(0, "current")).Output);

        var history = Lines((await database.RunAsync(0, "history")).Output);
        Assert.Equal(CommandLineDatabase.Known.All.Count, history.Length);
        Assert.StartsWith($"{CommandLineDatabase.Known.All[^2].Id} -> {head} (head), ", history[0]);
        Assert.StartsWith($"<base> -> {CommandLineDatabase.Id("001")}, ", history[^1]);
        Assert.Contains($" -> {third} (current), ", Assert.Single(history, line => line.Contains("(current)", StringComparison.Ordinal)), StringComparison.Ordinal);

        Assert.Contains($"down {third} -> ", (await database.RunAsync(0, "plan", "-1")).Output);
        Assert.Contains("\n  destroys: column webhooks.channel_type\n", (await database.RunAsync(0, "plan", "-1")).Output);
        Assert.Equal(14, Lines((await database.RunAsync(0, "plan")).Output).Count(line => line.StartsWith("up ", StringComparison.Ordinal)));

        Assert.Equal(14, Lines((await database.RunAsync(0, "upgrade")).Output).Length);
        Assert.Equal(head + " (head)\n", (await database.RunAsync(0, "current")).Output);
        Assert.Equal(("", ""), await OutputOf(database.RunAsync(0, "check")));
        Assert.Equal("", (await database.RunAsync(0, "upgrade")).Output);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task a_backup_prints_its_path_and_goes_where_it_is_told_to(string engine)
    {
        await using var database = await CommandLineDatabase.CreateAsync(engine);
        await database.PrepareAsync("002");
        var elsewhere = Path.Combine(database.Program.Home, "elsewhere");

        var kept = (await database.RunAsync(0, "backup", "--label", "one\ttwo")).Output;
        var sent = (await database.RunAsync(0, "backup", "--target", elsewhere)).Output;

        Assert.Equal(database.Backups, Path.GetDirectoryName(kept.TrimEnd('\n')));
        Assert.True(File.Exists(kept.TrimEnd('\n')));
        Assert.Equal(elsewhere, Path.GetDirectoryName(sent.TrimEnd('\n')));
        Assert.Equal([Path.GetFileName(sent.TrimEnd('\n')), Path.GetFileName(sent.TrimEnd('\n')) + ".json"], Directory.GetFiles(elsewhere).Select(Path.GetFileName).Order());

        var table = Lines((await database.RunAsync(0, "backups")).Output);
        Assert.Equal(2, table.Length);
        Assert.Equal([Path.GetFileName(kept.TrimEnd('\n')), CommandLineDatabase.Id("002"), "manual", "quick", "one two"], Columns(table[1], 0, 2, 3, 5, 6));
        Assert.Equal("succeeded", database.LastOfJournal().Outcome);
    }

    [Fact]
    public async Task what_is_in_a_directory_given_for_one_backup_is_never_deleted()
    {
        await using var database = await CommandLineDatabase.CreateAsync("sqlite");
        database.Program.With("SHOREGUARD_BACKUP_KEEP_LAST", "1").With("SHOREGUARD_BACKUP_KEEP_DAYS", "0");
        await database.PrepareAsync("001");
        var elsewhere = Path.Combine(database.Program.Home, "elsewhere");

        var first = (await database.RunAsync(0, "backup", "--target", elsewhere)).Output;
        await database.RunAsync(0, "backup", "--target", elsewhere);

        Assert.True(File.Exists(first.TrimEnd('\n')));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task a_reset_needs_the_name_and_leaves_a_backup_and_an_empty_database(string engine)
    {
        await using var database = await CommandLineDatabase.CreateAsync(engine);
        await database.PrepareAsync("001");
        await database.FillAsync("INSERT INTO users (email, hashed_password, role, is_active, created_at) VALUES ('a@b', 'h', 'admin', " + (engine == "sqlite" ? "1" : "true") + ", '2026-04-03 12:00:00')");

        await database.RunAsync(2, "reset");
        await database.RunAsync(2, "reset", "--confirm", "other");
        Assert.Equal(1, await database.CountAsync("SELECT count(*) FROM users"));

        var reset = await database.RunAsync(0, "reset", "--confirm", database.Name);

        Assert.Equal(CommandLineDatabase.Known.Head!.Id + " (head)\n", reset.Output);
        Assert.Equal(0, await database.CountAsync("SELECT count(*) FROM users"));
        var manifest = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(database.Backups, "*.json")), TestContext.Current.CancellationToken);
        Assert.Contains("\"users\": 1", manifest);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task the_proof_of_the_migrations_leaves_the_database_alone(string engine)
    {
        await using var database = await CommandLineDatabase.CreateAsync(engine);
        string[] url = engine == "sqlite" ? [] : ["--url", database.Target.ConnectionString];

        var proof = Lines((await database.RunAsync(0, ["verify", .. url])).Output);

        Assert.Equal(CommandLineDatabase.Known.All.Count * 3, proof.Length);
        Assert.All(proof, line => Assert.EndsWith(", ok", line));
        Assert.Equal($"{CommandLineDatabase.Id("001")}: up, ok", proof[0]);
        Assert.Equal("", (await database.RunAsync(0, "current")).Output);
        Assert.False(Directory.Exists(database.Backups));
    }

    private static string[] Lines(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string[] Columns(string row, params int[] which) => [.. which.Select(column => row.Split('\t')[column])];

    private static async Task<(string Output, string Error)> OutputOf(Task<Infrastructure.ProgramResult> run)
    {
        var result = await run;
        return (result.Output, result.Error);
    }
}
