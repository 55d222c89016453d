using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json;
using ShoreGuard.Tests.Faults;
using ShoreGuard.Tests.Infrastructure;
using Xunit;

namespace ShoreGuard.Tests.Company;

/// <summary>A real server in its own process, one of several on a database, and its administrator.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class Replica : IAsyncDisposable
{
    private readonly ShoreGuardProgram program;
    private readonly RunningProgram server;

    private Replica(ShoreGuardProgram program, RunningProgram server) => (this.program, this.server) = (program, server);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Starts it and returns when it is ready.</summary>
    public static async Task<Replica> StartAsync(FaultScene scene)
    {
        var program = new ShoreGuardProgram()
            .With("SHOREGUARD_DATABASE_URL", scene.Target.ConnectionString)
            .With("SHOREGUARD_BACKUP_DIR", scene.Backups);
        var replica = new Replica(program, await program.StartServerAsync([], Cancelled));
        await Eventually.BecomesTrueAsync(
            async () => (await replica.GetAsync("/readyz")).Status == HttpStatusCode.OK, TimeSpan.FromSeconds(60), "the replica is ready");
        return replica;
    }

    /// <summary>Asks for an operation and waits for its end.</summary>
    /// <returns>The end's status; or the code of the refusal.</returns>
    public async Task<string> AskAsync(string path, object body)
    {
        using var request = await WithKeyAsync(new(HttpMethod.Post, "/admin/db" + path) { Content = JsonContent.Create(body) });
        using var answer = await server.Client.SendAsync(request, Cancelled);
        var view = await answer.JsonAsync();
        if (answer.StatusCode != HttpStatusCode.Accepted)
        {
            return view.Text("code")!;
        }

        var (_, end) = await GetAsync($"/admin/db/operations/{view.Text("operation_id")}?wait=60");
        return end.Text("status") == "succeeded" ? "succeeded" : end.Text("error.code")!;
    }

    /// <summary>An answer with its body.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(string path)
    {
        using var request = await WithKeyAsync(new(HttpMethod.Get, path));
        using var answer = await server.Client.SendAsync(request, Cancelled);
        return (answer.StatusCode, await answer.JsonAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        program.Dispose();
    }

    private async Task<HttpRequestMessage> WithKeyAsync(HttpRequestMessage request)
    {
        var key = await File.ReadAllTextAsync(Path.Combine(program.Home, ".config/shoreguard/admin.key"), Cancelled);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key.Trim());
        return request;
    }
}
