using System.Net;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Model;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Lifecycle;
using ShoreGuard.Web.Http;
using Xunit;

namespace ShoreGuard.Tests.Http;

/// <summary>What is the same for every answer: request ids, problems, no caching, entity tags.</summary>
public class AnswerTests
{
    [Theory]
    [InlineData("abc-DEF_1.2", true)]
    [InlineData("a", true)]
    [InlineData("with space", false)]
    [InlineData("semi;colon", false)]
    [InlineData("<script>", false)]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123", true)]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234", false)]
    public async Task a_harmless_request_id_is_taken_and_any_other_is_replaced(string given, bool isTaken)
    {
        await using var database = await Engines.CreateAsync("sqlite");
        await using var host = await StartAsync(database);
        using var answer = await host.SendAsync(HttpMethod.Get, "/nope", null, ("X-Request-ID", given));

        var echoed = answer.Headers.GetValues("X-Request-ID").Single();
        Assert.Equal(isTaken, echoed == given);
        Assert.Equal(echoed, (await answer.JsonAsync()).Text("request_id"));
    }

    [Fact]
    public async Task answers_are_not_stored_and_refusals_are_problems()
    {
        await using var database = await Engines.CreateAsync("sqlite");
        await using var host = await StartAsync(database);
        foreach (var (method, path, status) in new[] { (HttpMethod.Get, "/nope", 404), (HttpMethod.Post, "/version", 405), (HttpMethod.Delete, "/admin/db/status", 405) })
        {
            using var answer = await host.SendAsync(method, path, RunningHost.AdminKey);
            Assert.Equal((path, status), (path, (int)answer.StatusCode));
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            var problem = await answer.JsonAsync();
            Assert.Equal(status.ToString(System.Globalization.CultureInfo.InvariantCulture), problem.Text("status"));
            Assert.False(string.IsNullOrEmpty(problem.Text("next_step")));
            Assert.True(answer.Headers.CacheControl?.NoStore);
        }

        foreach (var path in (string[])["/healthz", "/readyz", "/version", "/admin/db/status"])
        {
            using var answer = await host.GetAsync(path);
            Assert.Equal((path, true), (path, answer.Headers.CacheControl?.NoStore));
            Assert.False(answer.Headers.Contains("Server"));
        }
    }

    [Theory]
    [InlineData("/admin/db/status")]
    [InlineData("/admin/db/revision")]
    public async Task an_entity_tag_spares_the_body_while_nothing_has_changed(string path)
    {
        await using var database = await Engines.CreateAsync("sqlite");
        await using var host = await StartAsync(database);
        using var first = await host.GetAsync(path);
        var tag = first.Headers.ETag!.ToString();

        using var same = await host.SendAsync(HttpMethod.Get, path, RunningHost.AdminKey, ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        using var other = await host.SendAsync(HttpMethod.Get, path, RunningHost.AdminKey, ("If-None-Match", "\"0\""));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task the_document_lists_the_routes_and_how_to_authorize()
    {
        await using var database = await Engines.CreateAsync("sqlite");
        await using var host = await StartAsync(database);
        using var answer = await host.Client.GetAsync("/swagger/v1/swagger.json", TestContext.Current.CancellationToken);
        var document = await answer.JsonAsync();
        Assert.Equal("bearer", document.Text("components.securitySchemes.Bearer.scheme"));
        foreach (var path in (string[])["/version", "/admin/db/status", "/admin/db/revision"])
        {
            Assert.True(document.GetProperty("paths").TryGetProperty(path, out _), path);
        }
    }

    [Fact]
    public void every_error_code_has_a_status_that_refuses() => Assert.All(
        Enum.GetValues<ErrorCode>(), code => Assert.InRange(ProblemMapping.StatusOf(code), 400, 599));

    private static async Task<RunningHost> StartAsync(ILiveDatabase database)
    {
        var host = await RunningHost.StartAsync<ShoreGuardSqliteContext, ShoreGuardPostgresContext>(database.Target);
        await host.Started;
        return host;
    }
}
