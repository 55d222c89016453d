using System.Diagnostics;
using Xunit;

namespace ShoreGuard.Tests.Infrastructure;

/// <summary>Waits for a condition, for a bounded time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(25);

    /// <summary>Returns as soon as the condition holds.</summary>
    public static async Task BecomesTrueAsync(Func<Task<bool>> condition, TimeSpan within, string what)
    {
        var clock = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(Interval);
        while (!await condition())
        {
            Assert.True(clock.Elapsed < within, $"Not within {within}: {what}");
            await timer.WaitForNextTickAsync();
        }
    }
}
