using System.CommandLine;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Web.Cli;
using ShoreGuard.Web.Cli.Help;
using Xunit;

namespace ShoreGuard.Tests.Cli;

public sealed class HelpTests
{
    private static readonly Command Database = CommandLine.Root.Subcommands.Single();

    public static TheoryData<string> Commands => [.. Database.Subcommands.Select(command => command.Name)];

    [Fact]
    public void the_help_of_db_has_every_command_with_its_summary()
    {
        var help = Help("db");

        Assert.All(Database.Subcommands, command => Assert.Contains(command.Name, help));
        Assert.True(Database.Subcommands.Count >= 9);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void the_help_of_a_command_says_what_it_does_prints_and_how_it_ends(string name)
    {
        var command = Assert.IsType<DocumentedCommand>(Database.Subcommands.Single(command => command.Name == name));
        var help = Help("db", name);

        Assert.Contains("--url", help);
        Assert.Contains("Details:\n", help);
        Assert.Contains("Standard output:\n", help);
        Assert.Contains("Exit codes:\n    0  ", help);
        Assert.NotEmpty(command.Examples);
        Assert.All(command.Examples, example => Assert.Contains($"shoreguard db {name}", example));
        Assert.All(command.Codes, code => Assert.Contains($" {code}  {ExitCodes.All.Single(entry => entry.Code == code).Meaning}", help));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void the_examples_of_the_help_can_be_run(string name)
    {
        var command = (DocumentedCommand)Database.Subcommands.Single(command => command.Name == name);
        foreach (var words in command.Examples.Select(WordsOf))
        {
            Assert.Null(UsageProblem.In(CommandLine.Parse(words)));
        }
    }

    [Fact]
    public void the_help_of_the_server_has_its_flags_and_all_exit_codes()
    {
        var help = Help();

        Assert.All(SettingFlags.Everywhere.Concat(SettingFlags.OfServer), flag => Assert.Contains(flag.Option.Name, help));
        Assert.All(ExitCodes.All, entry => Assert.Contains(entry.Meaning, help));
    }

    [Fact]
    public async Task help_and_version_go_to_standard_output_and_touch_nothing()
    {
        using var program = new ShoreGuardProgram();

        var help = await program.RunAsync(["db", "--help"], TestContext.Current.CancellationToken);
        var version = await program.RunAsync(["--version"], TestContext.Current.CancellationToken);

        Assert.Equal((0, ""), (help.ExitCode, help.Error));
        Assert.Contains("upgrade", help.Output);
        Assert.Equal((0, ""), (version.ExitCode, version.Error));
        Assert.Matches(@"^\d+\.\d+\.\d+\S*\n$", version.Output);
        Assert.Empty(Directory.EnumerateFileSystemEntries(program.Home));
    }

    private static string Help(params string[] command)
    {
        var output = new StringWriter { NewLine = "\n" };
        var exit = CommandLine.Parse([.. command, "--help"]).Invoke(new InvocationConfiguration { Output = output });
        Assert.Equal(0, exit);
        return output.ToString();
    }

    /// <summary>The words behind <c>shoreguard</c> and before whatever the shell does next.</summary>
    private static string[] WordsOf(string example) =>
        [.. System.CommandLine.Parsing.CommandLineParser.SplitCommandLine(example[(example.IndexOf("shoreguard", StringComparison.Ordinal) + 11)..].Split(';')[0].Replace('\'', '"'))
            .TakeWhile(word => word is not ("|" or "&&"))
            .Select(word => word.TrimEnd(')'))];
}
