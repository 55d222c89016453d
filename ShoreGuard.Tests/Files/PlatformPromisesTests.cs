using ShoreGuard.Data.Files;
using Xunit;

namespace ShoreGuard.Tests.Files;

public sealed class PlatformPromisesTests
{
    [Fact]
    public void linux_keeps_every_promise_and_the_others_say_what_they_miss() =>
        Assert.Equal(OperatingSystem.IsLinux(), PlatformPromises.Missing().Count == 0);
}
