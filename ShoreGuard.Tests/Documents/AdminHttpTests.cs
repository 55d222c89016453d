using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ShoreGuard.Data.Model;
using ShoreGuard.Tests.Architecture;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using Xunit;

namespace ShoreGuard.Tests.Documents;

/// <summary>Sends every request of <c>docs/admin.http</c> to a real server, in the file's order.</summary>
public sealed partial class AdminHttpTests
{
    private static readonly IReadOnlyList<FileRequest> Requests = HttpFile.Read(Path.Combine(Repository.Root, "docs", "admin.http"));

    public static TheoryData<string> Both => [.. Engines.All];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task every_request_is_answered_with_the_status_that_stands_beside_it(string engine)
    {
        await using var database = await Engines.CreateAsync(engine);
        await using var host = await RunningHost.StartAsync<ShoreGuardSqliteContext, ShoreGuardPostgresContext>(database.Target);
        await host.Started;
        var said = new Dictionary<string, string> { ["host"] = "", ["key"] = RunningHost.AdminKey };
        foreach (var asked in Requests)
        {
            using var answer = await SendAsync(host, asked, said);
            var body = await answer.Content.ReadAsStringAsync(Cancelled);

            Assert.True(asked.Expected == (int)answer.StatusCode, $"{asked.Title}: {(int)answer.StatusCode} {body}");
            Assert.DoesNotContain("\"status\":\"failed\"", body, StringComparison.Ordinal);
            if (asked.Name is { } name)
            {
                said[$"{name}.response.headers.ETag"] = answer.Headers.ETag?.ToString() ?? "";
                Remember(JsonDocument.Parse(body).RootElement, $"{name}.response.body.$", said);
            }
        }
    }

    [Fact]
    public async Task there_is_a_request_for_every_route()
    {
        var routes = (await ServedDocument.ReadAsync()).Operations.Select(operation => operation.Route);
        Assert.Equal([], routes.Where(route => !Requests.Any(request => Pattern(route).IsMatch($"{request.Method} {PathOf(request)}"))));
    }

    private static string PathOf(FileRequest request) => Variable().Replace(request.Address["{{host}}".Length..].Split('?')[0], "ID");

    private static Regex Pattern(string route) => new($"^{InPath().Replace(route, "[^/]+")}$");

    private static async Task<HttpResponseMessage> SendAsync(RunningHost host, FileRequest asked, Dictionary<string, string> said)
    {
        string Filled(string text) => Variable().Replace(text, found => said[found.Groups["name"].Value]);

        using var request = new HttpRequestMessage(new(asked.Method), Filled(asked.Address));
        request.Content = asked.Body.Length > 0 ? new StringContent(Filled(asked.Body), Encoding.UTF8, "application/json") : null;
        foreach (var (name, value) in asked.Headers.Where(header => header.Name != "Content-Type"))
        {
            request.Headers.TryAddWithoutValidation(name, Filled(value));
        }

        return await host.Client.SendAsync(request, Cancelled);
    }

    private static void Remember(JsonElement json, string name, Dictionary<string, string> said)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in json.EnumerateObject())
            {
                Remember(member.Value, $"{name}.{member.Name}", said);
            }
        }
        else
        {
            said[name] = json.ToString();
        }
    }

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex InPath();

    [GeneratedRegex(@"\{\{(?<name>[^}]+)\}\}")]
    private static partial Regex Variable();
}
