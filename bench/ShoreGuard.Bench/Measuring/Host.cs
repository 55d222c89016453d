using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ShoreGuard.Bench.Measuring;

/// <summary>A published host in a process of its own.</summary>
internal sealed class Host : IDisposable
{
    private readonly Process process;

    private Host(Process process, int port, double secondsToReady)
    {
        this.process = process;
        Port = port;
        SecondsToReady = secondsToReady;
    }

    public const string Key = "bench-Key-0123456789abcdef0123456789";

    public int Port { get; }

    /// <summary>From <c>exec</c> to the first 200 of <c>/readyz</c>.</summary>
    public double SecondsToReady { get; }

    /// <summary>Starts a host and waits until it is ready.</summary>
    /// <param name="program">The published program.</param>
    /// <param name="home">A directory that stands for the user's.</param>
    /// <param name="url">The database; null for the host without one.</param>
    /// <param name="beside">Runs when the port is open, beside what the host still has to do.</param>
    /// <param name="keepLast">How many backups it keeps.</param>
    public static Host Start(string program, string home, string? url, Action<int>? beside = null, int keepLast = 100_000)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["HOME"] = home;
        start.Environment["SHOREGUARD_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        start.Environment["SHOREGUARD_ADMIN_KEY"] = Key;
        start.Environment["SHOREGUARD_BACKUP_DIR"] = Path.Combine(home, "backups");
        start.Environment["SHOREGUARD_BACKUP_KEEP_LAST"] = keepLast.ToString(CultureInfo.InvariantCulture);
        if (url is not null)
        {
            start.Environment["SHOREGUARD_DATABASE_URL"] = url;
        }

        var began = Stopwatch.GetTimestamp();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var connection = Connect(port, process);
        beside?.Invoke(port);
        var request = HttpConnection.Request("GET", "/readyz");
        while (connection.Status(request) != 200)
        {
            PauseWhileItRuns(process);
        }

        return new(process, port, Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    /// <summary>Asks it to stop, and waits until it has.</summary>
    public void Dispose()
    {
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            kill.WaitForExit();
        }

        process.WaitForExit();
        process.Dispose();
    }

    private static HttpConnection Connect(int port, Process process)
    {
        while (!IsOpen(port))
        {
            PauseWhileItRuns(process);
        }

        return new(port);
    }

    /// <summary>Whether somebody listens. Asked without exceptions: whoever asks all the time must leave both cores to the host that starts.</summary>
    private static bool IsOpen(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var answered = new ManualResetEventSlim();
        using var attempt = new SocketAsyncEventArgs { RemoteEndPoint = new IPEndPoint(IPAddress.Loopback, port) };
        attempt.Completed += (_, _) => answered.Set();
        if (socket.ConnectAsync(attempt))
        {
            answered.Wait();
        }

        return attempt.SocketError == SocketError.Success;
    }

    private static void PauseWhileItRuns(Process process)
    {
        if (process.WaitForExit(2))
        {
            throw new InvalidOperationException($"The host ended with exit code {process.ExitCode} before it was ready.");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
