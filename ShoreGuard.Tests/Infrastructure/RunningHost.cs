using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Web;
using ShoreGuard.Web.Startup;
using Xunit;

namespace ShoreGuard.Tests.Infrastructure;

/// <summary>The real server in this process, on a free port, for any pair of contexts.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    /// <summary>The admin key of every host here.</summary>
    public const string AdminKey = "S3cr3tC4nary-admin";

    private readonly WebApplication app;

    private RunningHost(WebApplication app)
    {
        this.app = app;
        Started = app.StartAsync();
    }

    /// <summary>Ends when the start is over, well or not.</summary>
    public Task Started { get; }

    /// <summary>A client that carries no key.</summary>
    public HttpClient Client { get; private set; } = new();

    public int ExitCode => app.Services.GetRequiredService<ProcessOutcome>().ExitCode;

    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    /// <summary>Starts a host and returns as soon as its port is open.</summary>
    public static Task<RunningHost> StartAsync<TSqlite, TPostgres>(ConnectionOf database, params (string Key, string Value)[] settings)
        where TSqlite : DbContext
        where TPostgres : DbContext => StartAsync<TSqlite, TPostgres>(database, null, settings);

    /// <summary>As above, with services of the test's own.</summary>
    public static async Task<RunningHost> StartAsync<TSqlite, TPostgres>(
        ConnectionOf database, Action<IServiceCollection>? register, params (string Key, string Value)[] settings)
        where TSqlite : DbContext
        where TPostgres : DbContext
    {
        var flags = new Dictionary<string, string?>
        {
            ["ShoreGuard:Database:Url"] = database.Value,
            ["ShoreGuard:Backup:Directory"] = database.BackupDirectory,
            ["ShoreGuard:Server:Port"] = "0",
            ["ShoreGuard:Log:Level"] = "fatal",
            ["ShoreGuard:Keys:AdminKey"] = AdminKey,
        };
        foreach (var (key, value) in settings)
        {
            flags[key] = value;
        }

        var host = new RunningHost(ShoreGuardHost.Build(TestSchema.Of<TSqlite, TPostgres>(), flags, register));
        await Eventually.BecomesTrueAsync(
            () => Task.FromResult(host.Started.IsFaulted || host.app.Urls.All(url => !url.EndsWith(":0", StringComparison.Ordinal))),
            TimeSpan.FromSeconds(30),
            "the port is open");
        host.Client = new() { BaseAddress = new(host.app.Urls.First()) };
        return host;
    }

    /// <summary>A GET with the admin key.</summary>
    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(HttpMethod.Get, path, AdminKey);

    /// <summary>A request with a key, or with none.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? key, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + key);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task StopAsync() => app.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    /// <summary>How to reach a test's database, and where its backups go.</summary>
    internal sealed record ConnectionOf(string Value, string BackupDirectory)
    {
        public static implicit operator ConnectionOf(DatabaseTarget target) => new(target.ConnectionString, target.DefaultBackupDirectory);
    }
}
