using ShoreGuard.Data.Errors;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Web.Cli;
using Xunit;

namespace ShoreGuard.Tests.Cli;

public sealed class UsageTests
{
    private const string Canary = "S3cr3tC4nary";
    private const string Url = $"postgresql://u:{Canary}@host/db";

    [Theory]
    [InlineData("db")]
    [InlineData("db", "upgrad")]
    [InlineData("db", Url)]
    [InlineData("db", "upgrade", Url)]
    [InlineData("db", "upgrade", $"--urll={Url}")]
    [InlineData("db", "current", $"--urll={Url}")]
    [InlineData("db", "current", $"--{Canary}")]
    [InlineData("db", "current", "--password", Canary)]
    [InlineData("db", "current", "--url", Url, Url)]
    [InlineData("db", "current", "--url", Url, "--url", Url)]
    [InlineData("db", "current", "--url")]
    [InlineData("db", "current", "--url", "")]
    [InlineData("db", "current", "--url=  ")]
    [InlineData("db", "backup", "--target", "")]
    [InlineData("db", "current", $"@{Canary}")]
    [InlineData("db", "upgrade", "013", "014")]
    [InlineData(Url)]
    [InlineData("db", "current", "--port", "1")]
    public void what_cannot_be_understood_is_refused_without_repeating_it(params string[] arguments)
    {
        var problem = UsageProblem.In(CommandLine.Parse(arguments));

        Assert.Equal(ErrorCode.ValidationError, Assert.IsType<ShoreGuardException>(problem).Code);
        Assert.Contains("--help", problem!.NextStep);
        Assert.DoesNotContain(Canary, problem.ToString());
    }

    [Theory]
    [InlineData("db", "plan", "-1")]
    [InlineData("db", "upgrade", "20260403000001_001_InitialSchema")]
    [InlineData("--url", "sqlite:///x.db", "db", "current")]
    [InlineData("db", "--url", "sqlite:///x.db", "current")]
    [InlineData("--port", "1", "--host", "::")]
    public void what_is_documented_is_understood(params string[] arguments) => Assert.Null(UsageProblem.In(CommandLine.Parse(arguments)));

    [Fact]
    public void a_flag_reaches_its_setting_in_the_words_of_the_configuration()
    {
        var flags = SettingFlags.Given(CommandLine.Parse(["db", "current", "--url", "sqlite:///x.db", "--log-level", "info"]));

        Assert.Equal("sqlite:///x.db", flags["ShoreGuard:Database:Url"]);
        Assert.Equal("Information", flags["ShoreGuard:Log:Level"]);
        Assert.Equal(2, flags.Count);
    }

    [Theory]
    [InlineData("db", "upgrade", $"--urll={Url}")]
    [InlineData("db", "upgrade", "--url", $"postgresql://u:{Canary}@host:x/db")]
    [InlineData("--port", "eighty")]
    public async Task a_bad_command_line_ends_with_2_and_the_next_step_in_the_real_program(params string[] arguments)
    {
        using var program = new ShoreGuardProgram();

        var result = await program.RunAsync(arguments, TestContext.Current.CancellationToken);

        Assert.Equal(2, result.ExitCode);
        Assert.Equal("", result.Output);
        Assert.StartsWith("error: ", result.Error);
        Assert.Contains("\nnext: ", result.Error);
        Assert.DoesNotContain("   at ", result.Error);
        Assert.DoesNotContain(Canary, result.ToString());
        Assert.Empty(Directory.EnumerateFileSystemEntries(program.Home));
    }
}
