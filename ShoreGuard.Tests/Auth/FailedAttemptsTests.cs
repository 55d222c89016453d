using System.Net;
using ShoreGuard.Web.Auth;
using Xunit;

namespace ShoreGuard.Tests.Auth;

public sealed class FailedAttemptsTests
{
    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("::ffff:10.0.0.1", "10.0.0.1", true)]
    [InlineData("::ffff:10.0.0.1", "::ffff:10.0.0.2", false)]
    [InlineData("10.0.0.1", "10.0.0.2", false)]
    public void attempts_are_counted_for_whoever_has_the_addresses(string first, string second, bool areOne)
    {
        var attempts = new FailedAttempts(TimeProvider.System);
        Assert.All(Enumerable.Range(1, 10), _ => Assert.Null(attempts.Count(IPAddress.Parse(first))));

        Assert.Equal(areOne, attempts.Count(IPAddress.Parse(second)) is not null);
    }

    [Fact]
    public void a_flood_of_addresses_is_turned_away_and_not_remembered()
    {
        var attempts = new FailedAttempts(TimeProvider.System);
        Assert.All(Enumerable.Range(0, 10_000), number => Assert.Null(attempts.Count(Address(number))));

        Assert.All(Enumerable.Range(10_000, 100), number => Assert.NotNull(attempts.Count(Address(number))));

        static IPAddress Address(int number) => new([10, 0, (byte)(number >> 8), (byte)number]);
    }
}
