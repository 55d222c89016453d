using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ShoreGuard.Bench.Measuring;

/// <summary>One connection to a server on loopback, kept alive. It does as little as can be done: what is measured is the server.</summary>
internal sealed class HttpConnection : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] buffer = new byte[1 << 20];

    /// <summary>Connects.</summary>
    /// <exception cref="SocketException">Nobody listens.</exception>
    public HttpConnection(int port) => socket.Connect(IPAddress.Loopback, port);

    /// <summary>The bytes of a request.</summary>
    public static byte[] Request(string method, string path, string? key = null, string? body = null) => Encoding.ASCII.GetBytes(
        $"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{(key is null ? "" : $"Authorization: Bearer {key}\r\n")}"
        + $"{(body is null ? "" : $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n")}\r\n{body}");

    /// <summary>Sends a request and waits for the whole answer.</summary>
    public (int Status, string Text) Send(byte[] request)
    {
        socket.Send(request);
        for (var length = 0; ;)
        {
            var received = socket.Receive(buffer.AsSpan(length));
            if (received == 0)
            {
                throw new IOException("The server closed the connection.");
            }

            length += received;
            if (IsWhole(buffer.AsSpan(0, length)))
            {
                return (int.Parse(Encoding.ASCII.GetString(buffer, 9, 3), CultureInfo.InvariantCulture), Encoding.UTF8.GetString(buffer, 0, length));
            }
        }
    }

    /// <summary>As above, for whoever needs the status alone.</summary>
    public int Status(byte[] request)
    {
        socket.Send(request);
        for (var length = 0; ;)
        {
            length += socket.Receive(buffer.AsSpan(length));
            if (IsWhole(buffer.AsSpan(0, length)))
            {
                return ((buffer[9] - '0') * 100) + ((buffer[10] - '0') * 10) + buffer[11] - '0';
            }
        }
    }

    public void Dispose() => socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return false;
        }

        var at = answer[..head].IndexOf("\r\nContent-Length: "u8);
        if (at < 0)
        {
            return answer.EndsWith("\r\n0\r\n\r\n"u8); // In chunks.
        }

        var digits = answer[(at + 18)..];
        var bytes = 0;
        foreach (var digit in digits[..digits.IndexOf((byte)'\r')])
        {
            bytes = (bytes * 10) + digit - '0';
        }

        return answer.Length == head + 4 + bytes;
    }
}
