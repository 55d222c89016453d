namespace ShoreGuard.Data.Locking;

/// <summary>Who asks for the lock, as others will see it while they wait.</summary>
/// <param name="Host">The machine's name.</param>
/// <param name="ProcessId">The process.</param>
/// <param name="Purpose">What the lock is for: upgrade, backup, restore.</param>
public sealed record LockOwner(string Host, int ProcessId, string Purpose)
{
    /// <summary>This process.</summary>
    public static LockOwner ThisProcess(string purpose) => new(Environment.MachineName, Environment.ProcessId, purpose);

    /// <summary>One short line: <c>upgrade by process 4711 on web-1</c>.</summary>
    public override string ToString() => $"{Purpose} by process {ProcessId} on {Host}";
}
