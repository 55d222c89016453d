using System.Net;
using System.Text.Json;
using ShoreGuard.Tests.Infrastructure;
using Xunit;

namespace ShoreGuard.Tests.Admin;

/// <summary>What every answer of a kind has to have.</summary>
internal static class Answers
{
    /// <summary>An operation was started: 202 with its address in two places, and when to look.</summary>
    public static async Task<string> AcceptedAsync(HttpResponseMessage answer)
    {
        var body = await answer.JsonAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, $"{answer.StatusCode}: {body}");
        var id = body.Text("operation_id")!;
        Assert.Equal($"/admin/db/operations/{id}", answer.Headers.Location?.OriginalString);
        Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter?.Delta);
        Assert.NotEmpty(body.Text("kind")!);
        Assert.Contains(body.Text("status"), (string[])["running", "succeeded", "failed", "cancelled"]);
        return id;
    }

    /// <summary>A refusal: a problem document with its code, the request's id and a next step.</summary>
    public static async Task<JsonElement> RefusedAsync(HttpResponseMessage answer, int status, string code)
    {
        var body = await answer.JsonAsync();
        Assert.True((int)answer.StatusCode == status && body.Text("code") == code, $"Not {status} {code}: {(int)answer.StatusCode} {body}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(answer.Headers.GetValues("X-Request-ID").Single(), body.Text("request_id"));
        Assert.NotEmpty(body.Text("detail")!);
        Assert.NotEmpty(body.Text("next_step")!);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        return body;
    }
}
