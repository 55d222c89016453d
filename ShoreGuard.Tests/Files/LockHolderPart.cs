using ShoreGuard.Data.Files;
using Xunit;

namespace ShoreGuard.Tests.Files;

public sealed class LockHolderPart
{
    [Fact(Explicit = true)]
    public void holds_the_lock_until_told_to_go()
    {
        using var held = FileLock.TryAcquire(ChildTest.Argument, "child");
        Assert.NotNull(held);
        ChildTest.ReadyAndWait();
    }
}
