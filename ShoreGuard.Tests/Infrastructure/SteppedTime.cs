namespace ShoreGuard.Tests.Infrastructure;

/// <summary>A clock that passes only when it is told to; waiting goes on as ever.</summary>
internal sealed class SteppedTime : TimeProvider
{
    private long ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref ticks);

    public void Step(double seconds) => Interlocked.Add(ref ticks, TimeSpan.FromSeconds(seconds).Ticks);
}
