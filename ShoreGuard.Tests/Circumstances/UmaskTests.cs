using System.Runtime.Versioning;
using ShoreGuard.Tests.Infrastructure;
using Xunit;

namespace ShoreGuard.Tests.Circumstances;

/// <summary>Whoever starts the program with whatever mask: what it makes is its owner's alone.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class UmaskTests
{
    private const UnixFileMode File600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("000")]
    [InlineData("077")]
    [InlineData("777")]
    public async Task whatever_the_mask_files_are_0600_and_directories_0700(string mask)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes are Unix's.");
        using var program = new ShoreGuardProgram().Under("sh", "-c", $"umask {mask}; exec \"$0\" \"$@\"");
        await using (var server = await program.StartServerAsync([], Cancelled))
        {
            await Eventually.BecomesTrueAsync(
                async () => (await server.Client.GetAsync("/readyz", Cancelled)).IsSuccessStatusCode, TimeSpan.FromSeconds(60), "the server is ready");
            Assert.Equal(0, (await program.RunAsync(["db", "backup"], Cancelled)).ExitCode);
            AssertPrivate(program.Home, "admin.key", "shoreguard.db", "shoreguard.db.lock", "journal.jsonl", ".journal.lock");
            await server.KillAsync(Cancelled);
        }

        AssertPrivate(program.Home);
        Assert.Equal(0, (await program.RunAsync(["db", "upgrade"], Cancelled)).ExitCode);
        AssertPrivate(program.Home);
    }

    private static void AssertPrivate(string home, params string[] expected)
    {
        var directories = Directory.GetDirectories(home, "*", SearchOption.AllDirectories);
        var files = Directory.GetFiles(home, "*", SearchOption.AllDirectories);
        Assert.NotEmpty(directories);
        Assert.All(directories, path => Assert.Equal(File600 | UnixFileMode.UserExecute, File.GetUnixFileMode(path)));
        Assert.All(files, path => Assert.Equal(File600, File.GetUnixFileMode(path)));
        Assert.Empty(expected.Except(files.Select(Path.GetFileName)));
    }
}
