using ShoreGuard.Web.Http;
using Xunit;

namespace ShoreGuard.Tests.Http;

public sealed class ConnectionLimitTests
{
    [Theory]
    [InlineData("Max open files            1024                 4096                 files", 312)]
    [InlineData("Max open files            1048576              1048576              files", 1000)]
    [InlineData("Max open files            unlimited            unlimited            files", 1000)]
    [InlineData("Max open files            256                  256                  files", 10)]
    [InlineData("Max processes             100                  100                  processes", 1000)]
    public void half_of_the_files_that_may_be_open_are_left_to_the_process(string limits, int connections) =>
        Assert.Equal(connections, ConnectionLimit.Of(["Limit  Soft Limit  Hard Limit  Units", limits]));
}
