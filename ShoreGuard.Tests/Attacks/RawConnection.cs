using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace ShoreGuard.Tests.Attacks;

/// <summary>A TCP connection to a server on this machine: what is sent is what arrives, byte by byte.</summary>
internal sealed class RawConnection : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static int opened;

    private readonly Socket socket;

    private RawConnection(Socket socket) => this.socket = socket;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Connects, each time from another address of this machine: a wrong key is counted against its sender's.</summary>
    /// <param name="port">Where the server listens.</param>
    /// <param name="receiveBuffer">How much the kernel may take for this client before it reads; null for as much as usual.</param>
    public static async Task<RawConnection> OpenAsync(int port, int? receiveBuffer = null)
    {
        var number = Interlocked.Increment(ref opened);
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        if (receiveBuffer is { } bytes)
        {
            socket.ReceiveBufferSize = bytes;
        }

        socket.Bind(new IPEndPoint(new IPAddress([127, 1, (byte)(number >> 8), (byte)number]), 0));
        await socket.ConnectAsync(IPAddress.Loopback, port, Cancelled);
        return new(socket);
    }

    /// <summary>Sends a text, each character as one byte. That the server has hung up meanwhile shows in what it said.</summary>
    public async Task SendAsync(string text)
    {
        try
        {
            for (var rest = Encoding.Latin1.GetBytes(text).AsMemory(); rest.Length > 0;)
            {
                rest = rest[await socket.SendAsync(rest, Cancelled)..];
            }
        }
        catch (SocketException)
        {
            // It did not want the rest.
        }
    }

    /// <summary>What comes at most so many bytes long; empty where the server has hung up.</summary>
    public async Task<byte[]> ReadAsync(int most)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        patience.CancelAfter(Patience);
        var buffer = new byte[most];
        try
        {
            return buffer[..await socket.ReceiveAsync(buffer, patience.Token)];
        }
        catch (SocketException reset) when (reset.SocketErrorCode == SocketError.ConnectionReset)
        {
            return [];
        }
    }

    /// <summary>Everything until the server hangs up.</summary>
    public async Task<byte[]> ReadToEndAsync()
    {
        using var all = new MemoryStream();
        for (byte[] part; (part = await ReadAsync(1 << 16)).Length > 0;)
        {
            all.Write(part);
        }

        return all.ToArray();
    }

    public void Dispose() => socket.Dispose();
}
