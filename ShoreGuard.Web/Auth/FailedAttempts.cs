using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ShoreGuard.Web.Auth;

/// <summary>Counts requests with a wrong key by address, and says for how long an address that has had too many is turned away.</summary>
internal sealed class FailedAttempts(TimeProvider time)
{
    private const int Allowed = 10;
    private const int RememberedAddresses = 10_000;
    private const int NetworkBytes = 8;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<IPAddress, Attempts> byAddress = new();
    private DateTimeOffset forgotten = DateTimeOffset.MinValue;

    /// <summary>Counts one; returns how long to wait where there have been too many, else null.</summary>
    public TimeSpan? Count(IPAddress? address)
    {
        var now = time.GetUtcNow();
        if (byAddress.Count >= RememberedAddresses && !Forget(now))
        {
            return Window; // So many at once are one attacker. A right key still gets in.
        }

        var attempts = byAddress.AddOrUpdate(
            Sender(address),
            _ => new(now, 1),
            (_, earlier) => now - earlier.Since >= Window ? new(now, 1) : earlier with { Number = earlier.Number + 1 });
        return attempts.Number > Allowed ? attempts.Since + Window - now : null;
    }

    /// <summary>One sender has a whole network of IPv6 addresses, and would otherwise have as many attempts.</summary>
    private static IPAddress Sender(IPAddress? address)
    {
        if (address is null or { AddressFamily: not AddressFamily.InterNetworkV6 })
        {
            return address ?? IPAddress.None;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        var network = address.GetAddressBytes();
        Array.Clear(network, NetworkBytes, network.Length - NetworkBytes);
        return new(network);
    }

    /// <summary>Makes room; false where every address is still counted. Looks at them once in a while only, however many requests come.</summary>
    private bool Forget(DateTimeOffset now)
    {
        lock (gate)
        {
            if (now - forgotten < Pause)
            {
                return byAddress.Count < RememberedAddresses;
            }

            forgotten = now;
        }

        foreach (var (address, attempts) in byAddress)
        {
            if (now - attempts.Since >= Window)
            {
                byAddress.TryRemove(address, out _);
            }
        }

        return byAddress.Count < RememberedAddresses;
    }

    private sealed record Attempts(DateTimeOffset Since, int Number);
}
