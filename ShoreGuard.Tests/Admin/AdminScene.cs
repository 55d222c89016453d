using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Model;
using ShoreGuard.Data.Restoring;
using ShoreGuard.Tests.Facts;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Admin;

/// <summary>A database with a listening host on it, and what an administrator does over HTTP.</summary>
internal sealed class AdminScene : IAsyncDisposable
{
    private readonly Func<Task<RunningHost>> start;

    private AdminScene(string engine, ILiveDatabase live, Func<Task<RunningHost>> start, RunningHost host)
    {
        this.start = start;
        Engine = engine;
        Live = live;
        Host = host;
    }

    public string Engine { get; }

    public ILiveDatabase Live { get; }

    public RunningHost Host { get; private set; }

    public string BackupDirectory => Live.Target.DefaultBackupDirectory;

    public static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>The ShoreGuard schema at head, made by a start, with two rows in every table.</summary>
    public static async Task<AdminScene> AtHeadAsync(
        string engine, Action<IServiceCollection>? register = null, params (string Key, string Value)[] settings)
    {
        var scene = await OnAsync<ShoreGuardSqliteContext, ShoreGuardPostgresContext>(engine, await Engines.CreateAsync(engine), register, settings);
        await scene.Live.FillAsync(PythonDatabase.RowsSql(engine, "017"));
        return scene;
    }

    /// <summary>A host for any schema, on a database that is there already.</summary>
    public static async Task<AdminScene> OnAsync<TSqlite, TPostgres>(
        string engine, ILiveDatabase live, Action<IServiceCollection>? register = null, params (string Key, string Value)[] settings)
        where TSqlite : DbContext
        where TPostgres : DbContext
    {
        Task<RunningHost> Start() => RunningHost.StartAsync<TSqlite, TPostgres>(live.Target, register, settings);
        var host = await Start();
        await host.Started;
        return new(engine, live, Start, host);
    }

    /// <summary>Ends the host and starts another on the same database.</summary>
    /// <param name="between">What happens while none runs.</param>
    public async Task RestartAsync(Action? between = null)
    {
        await Host.DisposeAsync();
        between?.Invoke();
        Host = await start();
        await Host.Started;
    }

    /// <summary>Another host on the same database, as another replica would be.</summary>
    public async Task<RunningHost> SecondAsync()
    {
        var second = await start();
        await second.Started;
        return second;
    }

    public Task<HttpResponseMessage> GetAsync(string path) => Host.GetAsync("/admin/db" + path);

    public async Task<JsonElement> ReadAsync(string path)
    {
        using var answer = await GetAsync(path);
        Assert.Equal((path, HttpStatusCode.OK), (path, answer.StatusCode));
        return await answer.JsonAsync();
    }

    public Task<HttpResponseMessage> PostAsync(string path, object? body = null, params (string Name, string Value)[] headers) =>
        PostAsync(Host, path, body, headers);

    public static async Task<HttpResponseMessage> PostAsync(RunningHost host, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/admin/db" + path);
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + RunningHost.AdminKey);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Content = body as HttpContent ?? JsonContent.Create(body ?? new object());
        return await host.Client.SendAsync(request, Cancelled);
    }

    /// <summary>Starts an operation, waits for its end, and returns what became of it: a success.</summary>
    public async Task<JsonElement> RunAsync(string path, object? body = null, params (string Name, string Value)[] headers)
    {
        using var answer = await PostAsync(path, body, headers);
        var view = await EndAsync(await Answers.AcceptedAsync(answer));
        Assert.True(view.Text("status") == "succeeded", view.ToString());
        return view;
    }

    /// <summary>Waits for the end of an operation.</summary>
    public Task<JsonElement> EndAsync(string operationId) => ReadAsync($"/operations/{operationId}?wait=60");

    /// <summary>Takes a backup and returns its id.</summary>
    public async Task<string> BackUpAsync() => (await RunAsync("/backups")).Text("result.id")!;

    public async Task<HttpStatusCode> ReadinessAsync()
    {
        using var answer = await Host.Client.GetAsync("/readyz", Cancelled);
        return answer.StatusCode;
    }

    /// <summary>The first column of a query on the live database.</summary>
    public async Task<IReadOnlyList<string>> AskAsync(string sql)
    {
        await using var connection = await Live.OpenAsync();
        return await connection.ReadTextsAsync(sql, Cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await using (var machinery = Machinery.Of<ShoreGuardSqliteContext, ShoreGuardPostgresContext>(Live.Target))
        {
            if (Engine == "postgresql" && await machinery.Get<IDatabaseIdentity>().ReadAsync(CancellationToken.None) is not null)
            {
                await machinery.Get<KeptDatabases>().RemoveAsync();
            }
        }

        await Live.DisposeAsync();
    }
}
