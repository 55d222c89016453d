using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Cli;

public sealed class RestoreCommandsTests
{
    // Every command is a process of its own: on PostgreSQL in complete runs only, since what they call is held to contracts there.
    public static TheoryData<string> Sampled => [.. Sweep.Of(Engines.All, "sqlite")];

    [Theory]
    [MemberData(nameof(Sampled))]
    public async Task a_backup_is_planned_restored_and_undone(string engine)
    {
        await using var database = await CommandLineDatabase.CreateAsync(engine);
        await database.PrepareAsync("005");
        var backup = (await database.RunAsync(0, "backup")).Output.Trim();
        await database.PrepareAsync();
        var (fifth, head) = (CommandLineDatabase.Id("005"), CommandLineDatabase.Known.Head!.Id);
        var name = Path.GetFileName(backup);

        var planned = await database.RunAsync(0, "restore", "--source", backup, "--dry-run");
        Assert.StartsWith($"{name}: {head} (head) -> {fifth}\n  lost migration: ", planned.Output);
        Assert.Equal(head + " (head)\n", (await database.RunAsync(0, "current")).Output);

        var restored = await database.RunAsync(0, "restore", "--source", name);
        Assert.Equal($"{name}: {head} (head) -> {fifth}\n", restored.Output);
        Assert.Contains("db upgrade", restored.Error);
        Assert.Equal(fifth + "\n", (await database.RunAsync(0, "current")).Output);

        Assert.EndsWith($": {fifth} -> {head} (head)\n", (await database.RunAsync(0, "undo")).Output);
        Assert.Equal(head + " (head)\n", (await database.RunAsync(0, "current")).Output);
        Assert.Equal($"{name}: {head} (head) -> {head} (head)\n", (await database.RunAsync(0, "restore", "--source", backup, "--after", "migrate")).Output);
    }

    [Theory]
    [MemberData(nameof(Sampled))]
    public async Task what_cannot_be_restored_is_refused_with_9(string engine)
    {
        await using var database = await CommandLineDatabase.CreateAsync(engine);
        await database.PrepareAsync();
        var text = Path.Combine(database.Program.Home, "text.sql");
        await File.WriteAllTextAsync(text, "SELECT 1;", TestContext.Current.CancellationToken);

        Assert.Contains("db backups", (await database.RunAsync(9, "restore", "--source", text)).Error);
        await database.RunAsync(9, "restore", "--source", Path.Combine(database.Program.Home, "nothing"));
        await database.RunAsync(9, "undo");
        await database.RunAsync(2, "restore");
        await database.RunAsync(2, "restore", "--source", text, "--after", "never");
        await database.RunAsync(0, "check");
    }
}
