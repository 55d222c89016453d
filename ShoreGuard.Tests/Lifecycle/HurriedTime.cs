using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ShoreGuard.Tests.Lifecycle;

/// <summary>A clock whose waits pass a hundred times faster; it remembers how long each was meant to be.</summary>
internal sealed class HurriedTime : TimeProvider
{
    private const int Factor = 100;

    private readonly ConcurrentQueue<TimeSpan> waits = [];
    private int ticks;

    public IReadOnlyList<TimeSpan> Waits => [.. waits];

    /// <summary>How many waits are over.</summary>
    public int Ticks => ticks;

    public void Register(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(this));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        waits.Enqueue(dueTime);
        return System.CreateTimer(Tick, state, Hurried(dueTime), Hurried(period));

        void Tick(object? given)
        {
            Interlocked.Increment(ref ticks);
            callback(given);
        }
    }

    private static TimeSpan Hurried(TimeSpan span) => span > TimeSpan.Zero ? span / Factor : span;
}
