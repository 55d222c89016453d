using ShoreGuard.Data.Files;
using Xunit;

namespace ShoreGuard.Tests.Files;

public sealed class LockAcrossProcessesTests : IDisposable
{
    private readonly ScratchDirectory directory = new();

    private string LockFile => directory["database.lock"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task a_lock_of_another_process_is_seen_with_its_owner_and_free_when_it_is_released()
    {
        using var child = await ChildTest.StartAsync(typeof(LockHolderPart), LockFile, Cancelled);
        Assert.Null(FileLock.TryAcquire(LockFile, "parent"));
        Assert.Equal("child", FileLock.ReadOwner(LockFile));

        await child.FinishAsync(Cancelled);

        Assert.Null(FileLock.ReadOwner(LockFile));
        using var held = FileLock.TryAcquire(LockFile, "parent");
        Assert.NotNull(held);
    }

    [Fact]
    public async Task a_killed_holder_leaves_no_lock()
    {
        using var child = await ChildTest.StartAsync(typeof(LockHolderPart), LockFile, Cancelled);
        Assert.Null(FileLock.TryAcquire(LockFile, "parent"));

        await child.KillAsync(Cancelled);

        using var held = FileLock.TryAcquire(LockFile, "parent");
        Assert.NotNull(held);
        Assert.Equal("parent", FileLock.ReadOwner(LockFile));
    }

    [Fact]
    public async Task a_setting_that_switches_off_dotnets_file_locking_does_not_switch_off_ours()
    {
        using var child = await ChildTest.StartAsync(
            typeof(LockHolderPart), LockFile, Cancelled, ("DOTNET_SYSTEM_IO_DISABLEFILELOCKING", "1"));

        Assert.Null(FileLock.TryAcquire(LockFile, "parent"));
        await child.FinishAsync(Cancelled);
    }
}
