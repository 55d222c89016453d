using System.Runtime.Versioning;
using Xunit;

namespace ShoreGuard.Tests.Files;

public sealed class RestrictedProcessTests : IDisposable
{
    private readonly ScratchDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task whatever_a_restricted_process_creates_is_for_its_owner_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes are Unix's.");
        using var child = await ChildTest.StartAsync(typeof(RestrictedProcessPart), directory.ToString(), TestContext.Current.CancellationToken);
        await child.FinishAsync(TestContext.Current.CancellationToken);

        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(owner, File.GetUnixFileMode(directory["file"]));
        Assert.Equal(owner | UnixFileMode.UserExecute, File.GetUnixFileMode(directory["directory"]));
    }
}
