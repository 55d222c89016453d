using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;

namespace ShoreGuard.Tests.Faults;

/// <summary>One client's connection through the proxy, until either side closes it or it is cut.</summary>
internal sealed class ProxiedConnection(PostgresProxy proxy, Socket client, Socket server) : IDisposable
{
    private readonly NetworkStream toClient = new(client);
    private readonly NetworkStream toServer = new(server);
    private readonly ArrayBufferWriter<byte> outgoing = new();

    // The statement that a trigger waits to see sent whole.
    private (ProxyTrigger Trigger, ProxiedStatement Statement)? pending;

    /// <summary>Where the server sees this connection come from.</summary>
    public int ServerSidePort { get; } = ((IPEndPoint)server.LocalEndPoint!).Port;

    private string application = "";
    private string database = "";
    private bool isTyped;

    /// <summary>Carries bytes both ways; returns when the connection is over.</summary>
    public async Task RunAsync()
    {
        await Task.WhenAny(CarryRequestsAsync(), CarryAnswersAsync());
        Dispose();
    }

    /// <summary>Cuts it: both ends see a closed connection.</summary>
    public void Dispose()
    {
        client.Dispose();
        server.Dispose();
    }

    private async Task CarryAnswersAsync()
    {
        var buffer = new byte[64 * 1024];
        try
        {
            for (int read; (read = await toServer.ReadAsync(buffer)) > 0;)
            {
                await proxy.ThawedAsync();
                await toClient.WriteAsync(buffer.AsMemory(0, read));
            }
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException)
        {
            // One of the two has gone: that is the end.
        }
    }

    private async Task CarryRequestsAsync()
    {
        var requests = PipeReader.Create(toClient);
        try
        {
            for (var ended = false; !ended;)
            {
                var read = await requests.ReadAsync();
                var buffer = read.Buffer;
                while (await TakeAsync(buffer) is { } rest)
                {
                    buffer = rest;
                }

                await FlushAsync();
                requests.AdvanceTo(buffer.Start, buffer.End);
                ended = read.IsCompleted;
            }
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException)
        {
            // One of the two has gone: that is the end.
        }
    }

    /// <summary>Takes one message and returns what is left; null where there is no whole one.</summary>
    private async Task<ReadOnlySequence<byte>?> TakeAsync(ReadOnlySequence<byte> buffer)
    {
        if (isTyped)
        {
            if (!FrontendMessages.TryReadMessage(ref buffer, out var message))
            {
                return null;
            }

            await PassOnAsync(message);
            return buffer;
        }

        if (!FrontendMessages.TryReadStartup(ref buffer, out var packet))
        {
            return null;
        }

        if (FrontendMessages.AsksForEncryption(packet))
        {
            await toClient.WriteAsync("N"u8.ToArray());
            return buffer;
        }

        isTyped = !FrontendMessages.IsCancel(packet);
        application = isTyped ? FrontendMessages.Parameter(packet, "application_name") : "";
        database = isTyped ? FrontendMessages.Parameter(packet, "database") : "";
        outgoing.Write(packet);
        return buffer;
    }

    private async Task PassOnAsync(byte[] message)
    {
        if (FrontendMessages.StatementIn(message) is { } text)
        {
            await FireAsync(); // Of several statements sent as one, the one before ends where the next begins.
            var (statement, trigger) = proxy.Count(application, database, text);
            if (trigger is { Moment: ProxyMoment.After })
            {
                pending = (trigger, statement);
            }
            else if (trigger is not null)
            {
                await FlushAsync();
                await trigger.PullAsync(statement);
                if (trigger.Moment == ProxyMoment.Instead)
                {
                    Dispose();
                    throw new IOException("Cut instead of sending the statement.");
                }
            }
        }

        outgoing.Write(message);
        if (FrontendMessages.EndsStatement(message))
        {
            await FireAsync();
        }
    }

    private async Task FireAsync()
    {
        if (pending is ({ } trigger, var statement))
        {
            pending = null;
            await FlushAsync();
            await trigger.PullAsync(statement);
        }
    }

    private async Task FlushAsync()
    {
        if (outgoing.WrittenCount > 0)
        {
            await proxy.ThawedAsync();
            await toServer.WriteAsync(outgoing.WrittenMemory);
            outgoing.Clear();
        }
    }
}
