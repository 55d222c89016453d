using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Documents;

/// <summary>Runs every command of the operators' documents, in the documents' order, and looks for what they say one should see.</summary>
public sealed class DocumentCommandsTests
{
    // Every command is a process of its own: on PostgreSQL in complete runs only, since what they call is held to contracts there.
    public static TheoryData<string> Sampled => [.. Sweep.Of(Engines.All, "sqlite")];

    [Theory]
    [MemberData(nameof(Sampled))]
    public async Task every_command_of_the_migrations_document_does_what_it_says(string engine)
    {
        var (setup, blocks) = Read("database-migrations.md", atLeast: 25);
        await using var shell = await DocumentShell.CreateAsync(engine, setup);
        foreach (var block in blocks)
        {
            await AssertWorksAsync(shell, block);
        }
    }

    [Theory]
    [MemberData(nameof(Sampled))]
    public async Task every_command_of_the_runbook_does_what_it_says(string engine)
    {
        var (setup, blocks) = Read("rollback-runbook.md", atLeast: 12);
        await using var shell = await DocumentShell.CreateAsync(engine, setup);
        foreach (var step in blocks.GroupBy(block => block.Section))
        {
            // Its ways exclude each other, so each step begins with the database that the newer build has migrated.
            await shell.BringToHeadAsync();
            foreach (var block in step)
            {
                await AssertWorksAsync(shell, block);
            }
        }
    }

    private static (string Setup, IReadOnlyList<ShellBlock> Blocks) Read(string document, int atLeast)
    {
        var blocks = ShellDocument.Read(document);
        Assert.True(blocks.Count >= atLeast, $"{blocks.Count} blocks");
        return (blocks[0].Script, [.. blocks.Skip(1)]);
    }

    private static async Task AssertWorksAsync(DocumentShell shell, ShellBlock block)
    {
        var result = await shell.RunAsync(block);
        Assert.True(result.ExitCode == 0, $"{block.Section}\n{block.Script}\n{result}");
        Assert.True(
            block.Promised.All(text => result.Output.Contains(text, StringComparison.Ordinal)),
            $"{block.Section}\n{block.Script}\nPromised: {string.Join(" and ", block.Promised)}\n{result}");
    }
}
