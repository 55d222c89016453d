using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ShoreGuard.Tests.Infrastructure;

/// <summary>
/// Ports for servers that begin to listen only later. They are below those that Linux gives to outgoing connections (from 32768 on, as it comes): one
/// of these could take the port in the meantime.
/// </summary>
internal static class LoopbackPorts
{
    private const int First = 10_000;
    private const int End = 32_768;

    private static readonly ConcurrentDictionary<int, bool> Given = new();

    /// <summary>A port that nobody listens on, and that nobody in this process was given before.</summary>
    public static int Next()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, End);
            if (Given.TryAdd(port, true) && IsFree(port))
            {
                return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return false;
        }
    }
}
