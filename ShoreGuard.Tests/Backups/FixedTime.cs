namespace ShoreGuard.Tests.Backups;

/// <summary>A clock on the wall that stands still until it is set; waiting goes on as ever.</summary>
internal sealed class FixedTime(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
