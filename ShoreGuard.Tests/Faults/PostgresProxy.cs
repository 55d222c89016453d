using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Tests.Infrastructure;

namespace ShoreGuard.Tests.Faults;

/// <summary>
/// A line to a PostgreSQL server that can fail on purpose: it counts the statements of all connections through it, those of
/// PostgreSQL's own programs included, and does what a test wants at any one of them.
/// </summary>
internal sealed class PostgresProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<ProxiedConnection, Task> connections = new();
    private readonly List<ProxiedStatement> statements = [];
    private readonly List<ProxyTrigger> triggers = [];
    private readonly int serverPort;
    private readonly Task accepting;
    private TaskCompletionSource? frozen;

    public PostgresProxy(PostgresServer server)
    {
        serverPort = server.Port;
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>Where the proxy listens, on loopback.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>New connections are closed at once: nobody can reach the server.</summary>
    public bool IsRefusing { get; set; }

    /// <summary>How many connections are open.</summary>
    public int Connections => connections.Count;

    /// <summary>The ports that the server sees the open connections come from.</summary>
    public IReadOnlyList<int> ServerSidePorts => [.. connections.Keys.Select(connection => connection.ServerSidePort)];

    /// <summary>Every statement so far.</summary>
    public IReadOnlyList<ProxiedStatement> Statements
    {
        get
        {
            lock (statements)
            {
                return [.. statements];
            }
        }
    }

    /// <summary>The same database through this proxy.</summary>
    public DatabaseTarget Through(DatabaseTarget target)
    {
        var connection = new NpgsqlConnectionStringBuilder(target.ConnectionString);
        var from = $":{connection.Port}";
        connection.Port = Port;
        return target with
        {
            ConnectionString = connection.ConnectionString,
            DisplayName = target.DisplayName.Replace(from, $":{Port}", StringComparison.Ordinal),
        };
    }

    /// <summary>Begins to count anew, with no triggers.</summary>
    public void Reset()
    {
        lock (statements)
        {
            statements.Clear();
            triggers.Clear();
        }
    }

    /// <summary>Does something at the N-th statement.</summary>
    public ProxyTrigger At(int number, ProxyMoment moment, Func<Task> action) => When(statement => statement.Number == number, moment, _ => action());

    /// <summary>Does something at the first statement of a kind.</summary>
    public ProxyTrigger When(Func<ProxiedStatement, bool> isIt, ProxyMoment moment, Func<ProxiedStatement, Task> action)
    {
        var trigger = new ProxyTrigger(isIt, moment, action);
        lock (statements)
        {
            triggers.Add(trigger);
        }

        return trigger;
    }

    /// <summary>Closes every connection; new ones are let through, unless the proxy refuses them.</summary>
    public void CutAll()
    {
        foreach (var connection in connections.Keys)
        {
            connection.Dispose();
        }
    }

    /// <summary>Nothing passes any more, and nothing is closed.</summary>
    public void Freeze() => Interlocked.CompareExchange(ref frozen, new(TaskCreationOptions.RunContinuationsAsynchronously), null);

    /// <summary>Everything passes again, and what was held back first.</summary>
    public void Thaw() => Interlocked.Exchange(ref frozen, null)?.SetResult();

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        Thaw();
        CutAll();
        await accepting;
        await Task.WhenAll(connections.Values);
    }

    /// <summary>Returns when bytes may pass.</summary>
    internal Task ThawedAsync() => Volatile.Read(ref frozen)?.Task ?? Task.CompletedTask;

    /// <summary>Counts a statement; with the trigger that waited for it, if one did.</summary>
    internal (ProxiedStatement Statement, ProxyTrigger? Trigger) Count(string application, string database, string text)
    {
        lock (statements)
        {
            var statement = new ProxiedStatement(statements.Count + 1, application, database, text);
            statements.Add(statement);
            return (statement, triggers.Find(trigger => trigger.Claims(statement)));
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptSocketAsync();
                client.NoDelay = true;
                if (IsRefusing)
                {
                    client.Dispose();
                    continue;
                }

                _ = ServeAsync(client);
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            // The proxy is being disposed.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, serverPort);
        }
        catch (SocketException)
        {
            // The server is not there: the client sees a closed connection.
            server.Dispose();
            client.Dispose();
            return;
        }

        using var connection = new ProxiedConnection(this, client, server);
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        connections[connection] = over.Task;
        await connection.RunAsync();
        connections.TryRemove(connection, out _);
        over.SetResult();
    }
}
