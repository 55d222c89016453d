using System.Net.Http.Headers;
using System.Text;
using Xunit;

namespace ShoreGuard.Tests.Admin;

/// <summary>Bodies are read strictly, and each refusal says what is wrong with which field.</summary>
public sealed class BodyTests : IAsyncLifetime
{
    private AdminScene? scene;

    public async ValueTask InitializeAsync() => scene = await AdminScene.AtHeadAsync("sqlite");

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await scene!.DisposeAsync();
    }

    [Fact]
    public async Task what_is_not_one_object_with_known_members_is_malformed()
    {
        foreach (var body in (string[])
        [
            "{", "nonsense", "[]", "1", "null", "\"text\"", "{} {}", "{\"label\":\"a\",}", "{/* */}", "{\"no_such\":1}", "{\"Label\":\"a\"}",
            "{\"label\":\"a\",\"label\":\"b\"}", "{\"\\ud800\":1}", "{\"label\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}}}}",
        ])
        {
            await AssertAsync("/backups", Text(body), 400, "BAD_REQUEST");
        }

        await AssertAsync("/backups", Bytes([0xff, 0xfe, 0x00]), 400, "BAD_REQUEST");
        Assert.Empty((await scene!.ReadAsync("/backups")).GetProperty("backups").EnumerateArray());
    }

    [Fact]
    public async Task every_wrong_field_is_named()
    {
        foreach (var (path, body, fields) in new[]
        {
            ("/restore", "{}", "backup_id"),
            ("/restore", """{"backup_id":null,"dry_run":true}""", "backup_id"),
            ("/restore", """{"backup_id":"a","dry_run":"yes"}""", "dry_run"),
            ("/restore", """{"backup_id":"a","dry_run":null}""", "dry_run"),
            ("/restore", """{"backup_id":1,"after":"later","dry_run":0}""", "after backup_id dry_run"),
            ("/restore", """{"backup_id":"a","after":1}""", "after"),
            ("/downgrade", """{"confirm":"013"}""", "target_revision"),
            ("/downgrade", """{"target_revision":"013","allow_data_loss":"no"}""", "allow_data_loss"),
            ("/upgrade", """{"target_revision":17}""", "target_revision"),
            ("/undo", """{"allow_slow":"x"}""", "allow_slow"),
            ("/backups", """{"verify":"thorough"}""", "verify"),
            ("/backups", """{"label":""}""", "label"),
            ("/backups", """{"label":"\ud800"}""", "label"),
            ("/backups", """{"label":"a\nb"}""", "label"),
        })
        {
            var problem = await AssertAsync(path, Text(body), 422, "VALIDATION_ERROR");
            var errors = problem.GetProperty("errors").EnumerateObject().ToList();
            Assert.Equal(fields.Split(' '), errors.Select(error => error.Name).Order(StringComparer.Ordinal));
            Assert.All(errors, error => Assert.NotEmpty(error.Value[0].GetString()!));
        }

        await AssertAsync("/backups", Bytes([.. "{\"label\":\""u8, 0xff, .. "\"}"u8]), 422, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task only_json_is_taken_and_not_much_of_it()
    {
        foreach (var type in (string[])["text/plain", "application/x-www-form-urlencoded", "application/xml", "application/problem+json"])
        {
            await AssertAsync("/backups", new StringContent("{}", Encoding.UTF8, type), 415, "UNSUPPORTED_MEDIA_TYPE");
        }

        var large = $$"""{"label":"{{new string('x', 64 * 1024)}}"}""";
        await AssertAsync("/backups", Text(large), 413, "BODY_TOO_LARGE");
        var chunked = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(large)));
        chunked.Headers.ContentType = new("application/json");
        await AssertAsync("/backups", chunked, 413, "BODY_TOO_LARGE", isChunked: true);
    }

    private static StringContent Text(string body) => new(body, Encoding.UTF8, "application/json");

    private static ByteArrayContent Bytes(byte[] body) => new(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    private async Task<System.Text.Json.JsonElement> AssertAsync(string path, HttpContent body, int status, string code, bool isChunked = false)
    {
        using var answer = isChunked
            ? await scene!.PostAsync(path, body, ("Transfer-Encoding", "chunked"))
            : await scene!.PostAsync(path, body);
        return await Answers.RefusedAsync(answer, status, code);
    }
}
