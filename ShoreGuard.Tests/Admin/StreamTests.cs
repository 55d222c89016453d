using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text.Json;
using ShoreGuard.Tests.Infrastructure;
using Xunit;

namespace ShoreGuard.Tests.Admin;

/// <summary>An operation as a stream of events.</summary>
public sealed class StreamTests : IDisposable
{
    private readonly HeldUpBackup heldUp = new();

    public void Dispose() => heldUp.Dispose();

    [Fact]
    public async Task a_stream_has_every_change_once_in_order_and_ends_with_the_operation()
    {
        await using var scene = await AdminScene.AtHeadAsync("sqlite", heldUp.Register);
        using var accepted = await scene.PostAsync("/backups");
        var id = await Answers.AcceptedAsync(accepted);
        var seen = await FollowAsync(scene, id, null, 1);
        var going = FollowAsync(scene, id, seen[0].EventId, int.MaxValue);
        heldUp.Release();
        var rest = await going;

        var numbers = seen.Concat(rest).Select(item => long.Parse(item.EventId!, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(numbers.Order().Distinct(), numbers);
        Assert.All(rest, item => Assert.Equal("operation", item.EventType));
        Assert.Equal("succeeded", Read(rest[^1]).Text("status"));
        Assert.All(rest.SkipLast(1), item => Assert.Equal("running", Read(item).Text("status")));

        // Whoever comes late, or has lost the last word, gets it; an operation of an earlier process is one event.
        Assert.Equal("succeeded", Read(Assert.Single(await FollowAsync(scene, id, rest[^1].EventId, int.MaxValue))).Text("status"));
        await scene.RestartAsync();
        Assert.Equal("succeeded", Read(Assert.Single(await FollowAsync(scene, id, null, int.MaxValue))).Text("status"));
    }

    private static JsonElement Read(SseItem<string> item) => JsonDocument.Parse(item.Data).RootElement;

    private static async Task<IReadOnlyList<SseItem<string>>> FollowAsync(AdminScene scene, string id, string? lastEventId, int most)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/admin/db/operations/{id}/stream");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + RunningHost.AdminKey);
        request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId ?? "");
        using var answer = await scene.Host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, AdminScene.Cancelled);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        await using var stream = await answer.Content.ReadAsStreamAsync(AdminScene.Cancelled);
        List<SseItem<string>> items = [];
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(AdminScene.Cancelled))
        {
            items.Add(item);
            if (items.Count == most)
            {
                break;
            }
        }

        return items;
    }
}
