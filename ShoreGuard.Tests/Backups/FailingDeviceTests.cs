using ShoreGuard.Tests.Files;
using Xunit;

namespace ShoreGuard.Tests.Backups;

public sealed class FailingDeviceTests
{
    [Fact]
    public async Task an_fsync_that_fails_at_any_step_fails_the_backup_and_leaves_nothing()
    {
        const string tracer = "/usr/bin/strace";
        Assert.SkipUnless(File.Exists(tracer), "strace is not installed; ./test.sh installs it.");
        await using var bench = await BackupBench.CreateAsync("sqlite");

        // Every seventh: a backup that succeeds calls it a few times, so that over the attempts each of its steps is hit.
        using var child = await ChildTest.StartUnderAsync(
            [tracer, "-f", "-qq", "-o", "/dev/null", "-e", "trace=fsync", "-e", "inject=fsync:error=EIO:when=3+7"],
            typeof(FailingDevicePart),
            bench.Database.Target.DisplayName,
            TestContext.Current.CancellationToken);
        await child.FinishAsync(TestContext.Current.CancellationToken);
    }
}
