using System.Net;
using ShoreGuard.Tests.Backups;
using ShoreGuard.Tests.Infrastructure;
using Xunit;

namespace ShoreGuard.Tests.Circumstances;

/// <summary>Homes that nothing can be written to, that are not there, or that nobody has named.</summary>
public sealed class HomeTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_read_only_home_is_said_with_a_next_step_by_every_command_and_nothing_crashes()
    {
        using var home = new TemporaryMount("ro");
        using var program = new ShoreGuardProgram().With("HOME", home.ToString());

        foreach (var command in new[] { "upgrade", "backup", "current" })
        {
            var result = await program.RunAsync(["db", command], Cancelled);

            AssertExplained(result);
            Assert.True(command == "current" ? result.ExitCode == 0 : result.ExitCode != 0, result.ToString());
        }

        var server = await program.RunAsync([], Cancelled);
        AssertExplained(server);
        Assert.Equal(2, server.ExitCode);
        Assert.Contains(home.ToString(), server.Error, StringComparison.Ordinal);
        Assert.Contains("SHOREGUARD_ADMIN_KEY", server.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task with_a_key_and_paths_of_its_own_a_read_only_home_is_no_obstacle()
    {
        using var home = new TemporaryMount("ro");
        using var program = new ShoreGuardProgram();
        program.With("HOME", home.ToString())
            .With("SHOREGUARD_ADMIN_KEY", "a-key-of-a-deployment-that-has-no-home")
            .With("SHOREGUARD_DATABASE_URL", $"sqlite:///{program.Home}/data/shoreguard.db");

        await AssertBecomesReadyAsync(program);
        Assert.True(File.Exists(Path.Combine(program.Home, "data", "shoreguard.db")));
    }

    [Fact]
    public async Task a_home_that_does_not_exist_is_made()
    {
        using var program = new ShoreGuardProgram();
        program.With("HOME", Path.Combine(program.Home, "not", "there", "yet"));

        await AssertBecomesReadyAsync(program);

        Assert.True(File.Exists(Path.Combine(program.Home, "not/there/yet/.config/shoreguard/shoreguard.db")));
    }

    [Fact]
    public async Task a_home_that_cannot_be_made_is_said_with_a_next_step()
    {
        using var program = new ShoreGuardProgram().With("HOME", "/proc/nobody/home");

        var server = await program.RunAsync([], Cancelled);
        var upgrade = await program.RunAsync(["db", "upgrade"], Cancelled);

        AssertExplained(server);
        AssertExplained(upgrade);
        Assert.Equal(2, server.ExitCode);
        Assert.NotEqual(0, upgrade.ExitCode);
    }

    [Fact]
    public async Task without_a_home_the_directories_of_the_xdg_variables_are_enough()
    {
        using var program = new ShoreGuardProgram().Without("HOME");
        program.With("XDG_CONFIG_HOME", Path.Combine(program.Home, "config")).With("XDG_STATE_HOME", Path.Combine(program.Home, "state"));

        await AssertBecomesReadyAsync(program);

        Assert.True(File.Exists(Path.Combine(program.Home, "config", "shoreguard", "shoreguard.db")));
    }

    [Fact]
    public async Task a_user_without_a_home_and_without_a_name_is_told_what_to_set()
    {
        Assert.SkipUnless(Environment.UserName == "root", "Only root can become another user.");
        using var program = new ShoreGuardProgram().Without("HOME").Under("setpriv", "--reuid=64321", "--regid=64321", "--clear-groups");
        var version = await program.RunAsync(["--version"], Cancelled);
        Assert.SkipUnless(version.ExitCode == 0, "Another user may not read this build.");

        var server = await program.RunAsync([], Cancelled);

        AssertExplained(server);
        Assert.Equal(2, server.ExitCode);
        Assert.Contains("SHOREGUARD_ADMIN_KEY", server.Error, StringComparison.Ordinal);
    }

    private static void AssertExplained(ProgramResult result)
    {
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody foresaw", result.ToString(), StringComparison.Ordinal);
        Assert.True(result.ExitCode == 0 || result.Error.Length > 0, result.ToString());
    }

    private static async Task AssertBecomesReadyAsync(ShoreGuardProgram program)
    {
        await using var server = await program.StartServerAsync([], Cancelled);
        await Eventually.BecomesTrueAsync(
            async () => (await server.Client.GetAsync("/readyz", Cancelled)).StatusCode == HttpStatusCode.OK, TimeSpan.FromSeconds(60), "the server is ready");
        Assert.Equal(0, (await server.TerminateAsync(Cancelled)).ExitCode);
    }
}
