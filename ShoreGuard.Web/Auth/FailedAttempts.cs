using System.Collections.Concurrent;
using System.Net;

namespace ShoreGuard.Web.Auth;

/// <summary>Counts requests with a wrong key by address, and says for how long an address that has had too many is turned away.</summary>
internal sealed class FailedAttempts(TimeProvider time)
{
    private const int Allowed = 10;
    private const int RememberedAddresses = 10_000;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<IPAddress, Attempts> byAddress = new();

    /// <summary>Counts one; returns how long to wait where there have been too many, else null.</summary>
    public TimeSpan? Count(IPAddress? address)
    {
        var now = time.GetUtcNow();
        if (byAddress.Count >= RememberedAddresses)
        {
            Forget(now);
        }

        var attempts = byAddress.AddOrUpdate(
            address ?? IPAddress.None,
            _ => new(now, 1),
            (_, earlier) => now - earlier.Since >= Window ? new(now, 1) : earlier with { Number = earlier.Number + 1 });
        return attempts.Number > Allowed ? attempts.Since + Window - now : null;
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (address, attempts) in byAddress)
        {
            if (now - attempts.Since >= Window)
            {
                byAddress.TryRemove(address, out _);
            }
        }
    }

    private sealed record Attempts(DateTimeOffset Since, int Number);
}
