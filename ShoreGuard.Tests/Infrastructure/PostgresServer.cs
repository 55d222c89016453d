using System.Diagnostics;
using System.Globalization;
using Npgsql;
using ShoreGuard.Data.Connecting;
using Xunit;

namespace ShoreGuard.Tests.Infrastructure;

/// <summary>
/// A real PostgreSQL for the tests: on loopback, in a temporary directory, as a user that is not root. It is a child that
/// dies with the test process, however that one dies.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string User = "tester";
    private const string Password = "S3cr3tC4nary";

    private static readonly Lazy<Task<PostgresServer>> Shared = new(() => StartOwnAsync());

    private readonly string directory;
    private readonly int port;
    private readonly IReadOnlyList<string> options;
    private Process? process;

    private PostgresServer(string binDirectory, string directory, int port, IReadOnlyList<string> options)
    {
        BinDirectory = binDirectory;
        this.options = options;
        this.directory = directory;
        this.port = port;
    }

    /// <summary>Where initdb, pg_dump and the others are.</summary>
    public string BinDirectory { get; }

    /// <summary>Its data directory.</summary>
    public string Data => Path.Combine(directory, "data");

    /// <summary>The one server of this test process. Without PostgreSQL on the machine the test is skipped, or fails where CI=true.</summary>
    public static Task<PostgresServer> SharedAsync()
    {
        RequireInstalled();
        return Shared.Value;
    }

    /// <summary>A server of the caller's own, to be stopped and started at will.</summary>
    /// <param name="binDirectory">Another installation's programs.</param>
    /// <param name="options">Settings, as <c>name=value</c>.</param>
    public static async Task<PostgresServer> StartOwnAsync(string? binDirectory = null, params IReadOnlyList<string> options)
    {
        RequireInstalled();
        var directory = Directory.CreateTempSubdirectory("shoreguard-pg-").FullName;
        var server = new PostgresServer(binDirectory ?? PostgresInstallation.BinDirectory!, directory, LoopbackPorts.Next(), options);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Remove();
        await server.InitialiseAsync();
        await server.StartAsync();
        return server;
    }

    /// <summary>Where it listens, on loopback.</summary>
    public int Port => port;

    public string ConnectionStringTo(string database) =>
        $"Host=127.0.0.1;Port={port};Username={User};Password={Password};Database={database}";

    public string UrlTo(string database) => $"postgresql://{User}:{Password}@127.0.0.1:{port}/{database}";

    public async Task<TestDatabase> CreateDatabaseAsync(CancellationToken cancellationToken)
    {
        var name = $"test_{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE template0 STRATEGY file_copy", cancellationToken);
        return new(this, name);
    }

    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ConnectionStringTo("postgres") + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);

        // Dropping a database of thousands of tables is removing as many files.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 300 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The first column of a query's rows, asked of the maintenance database.</summary>
    public async Task<IReadOnlyList<string>> ReadTextsAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ConnectionStringTo("postgres") + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        return await connection.ReadTextsAsync(sql, cancellationToken);
    }

    /// <summary>Starts the server and returns when it answers.</summary>
    public async Task StartAsync()
    {
        process = PostgresInstallation.Start(
            Path.Combine(BinDirectory, "postgres"),
            [
                "-D", Data, "-h", "127.0.0.1", "-k", directory, "-p", port.ToString(CultureInfo.InvariantCulture),
                "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "max_connections=200",
                "-c", "shared_buffers=64MB", "-c", "logging_collector=off", "-c", "log_min_messages=fatal",
                .. options.SelectMany(option => (string[])["-c", option]),
            ]);
        await Eventually.BecomesTrueAsync(AnswersAsync, TimeSpan.FromSeconds(60), "PostgreSQL answers");
    }

    /// <summary>Stops the server at once.</summary>
    public async Task StopAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        await Eventually.BecomesTrueAsync(async () => !await AnswersAsync(), TimeSpan.FromSeconds(30), "PostgreSQL is gone");
    }

    /// <summary>SIGSTOP to the server and its backends: everything is open, and nothing answers.</summary>
    public void Freeze() => ProcessTree.Signal(process!.Id, "STOP");

    /// <summary>SIGCONT.</summary>
    public void Thaw() => ProcessTree.Signal(process!.Id, "CONT");

    public ValueTask DisposeAsync()
    {
        Remove();
        return ValueTask.CompletedTask;
    }

    private static void RequireInstalled()
    {
        if (PostgresInstallation.BinDirectory is null)
        {
            const string Reason = "PostgreSQL is not installed (initdb was not found); ./test.sh installs it.";
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", Reason);
            Assert.Fail(Reason);
        }
    }

    private async Task InitialiseAsync()
    {
        var passwordFile = Path.Combine(directory, "password");
        await File.WriteAllTextAsync(passwordFile, Password);
        PostgresInstallation.GiveToServerUser(directory, passwordFile);
        using var initialise = PostgresInstallation.Start(
            Path.Combine(BinDirectory, "initdb"), "-D", Data, "-U", User, "--pwfile", passwordFile, "--auth=scram-sha-256", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8");
        await initialise.WaitForExitAsync();
        Assert.Equal(0, initialise.ExitCode);
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await ExecuteAsync("SELECT 1", CancellationToken.None);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private void Remove()
    {
        if (process is { HasExited: false })
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
