using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using ShoreGuard.Tests.Admin;
using ShoreGuard.Tests.Faults;
using ShoreGuard.Tests.Infrastructure;
using Xunit;

namespace ShoreGuard.Tests.Attacks;

/// <summary>Clients that take what there is and give nothing: the administration goes on beside them.</summary>
[Collection(AttackTargets.Collection)]
public sealed class ExhaustionTests(AttackTargets targets, ITestOutputHelper output)
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ServerGivesUp = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task two_hundred_requests_that_never_end_keep_nobody_else_waiting()
    {
        var target = await targets.OfAsync("sqlite");
        using var slow = new Clients();
        for (var client = 1; client <= 200; client++)
        {
            await (await slow.OpenAsync(target)).SendAsync("GET /admin/db/status HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: ");
        }

        await AnswersAsync(target, "200 clients that have sent half a header");
        await target.BackUpAsync();
        if (Sweep.IsFull)
        {
            // Each of them is told, and hung up on, when its time for the headers is over.
            Assert.Equal([408], new RawAnswer(await slow.First.ReadToEndAsync()).Statuses);
        }

        Recorded("headers that never end", 200);
    }

    [Fact]
    public async Task a_body_that_never_ends_is_not_waited_for()
    {
        var target = await targets.OfAsync("sqlite");
        using var slow = await RawConnection.OpenAsync(target.Port);
        await slow.SendAsync($"POST /admin/db/backups HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {target.Key}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
        var clock = Stopwatch.StartNew();
        var answer = slow.ReadToEndAsync();
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (!answer.IsCompleted && clock.Elapsed < ServerGivesUp)
        {
            await slow.SendAsync("1\r\n \r\n");
            await Task.WhenAny(answer, pace.WaitForNextTickAsync(Cancelled).AsTask());
        }

        var said = new RawAnswer(await answer);
        Assert.Equal([408], said.Statuses);
        Assert.Equal("HTTP_408", said.ProblemCode());
        output.WriteLine($"hung up on after {clock.Elapsed.TotalSeconds:0.0} s");
        Recorded("a body that never ends", 1);
    }

    [Fact]
    public async Task a_download_at_a_byte_a_second_holds_up_neither_a_backup_nor_the_deletion_of_what_it_reads()
    {
        var target = await targets.OfAsync("sqlite");
        await target.Live.FillAsync("INSERT INTO audit_log (timestamp, actor, actor_role, action, resource_type, resource_id, detail) SELECT '2026-04-01 12:00:00.000000', 'a', 'b', 'c', 'd', 'large', hex(randomblob(8000000))");
        var backup = (await target.BackUpAsync()).Text("result.id")!;
        await target.Live.FillAsync("DELETE FROM audit_log WHERE resource_id = 'large'");

        using var slow = await RawConnection.OpenAsync(target.Port, receiveBuffer: 4096);
        await slow.SendAsync($"GET /admin/db/backups/{backup}/content HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {target.Key}\r\nConnection: close\r\n\r\n");
        var read = new List<byte>(await slow.ReadAsync(1));
        var others = OthersAsync();
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1));
        do
        {
            await pace.WaitForNextTickAsync(Cancelled);
            read.AddRange(await slow.ReadAsync(1));
        }
        while (!others.IsCompleted);

        await others;
        Assert.True(read.Count < 60);

        // What it reads is whole although it has no name any more.
        read.AddRange(await slow.ReadToEndAsync());
        var whole = read.ToArray();
        var head = new RawAnswer(whole[..1000]);
        var length = int.Parse(head.Header("Content-Length")!, CultureInfo.InvariantCulture);
        Assert.Equal($"sha-256=:{Convert.ToBase64String(SHA256.HashData(whole.AsSpan(^length)))}:", head.Header("Repr-Digest"));
        Recorded("a download at a byte a second", 1);

        async Task OthersAsync()
        {
            await target.BackUpAsync();
            using var deleted = await target.Server.Client.DeleteAsync($"/admin/db/backups/{backup}", Cancelled);
            Assert.Equal(System.Net.HttpStatusCode.NoContent, deleted.StatusCode);
            Assert.False(File.Exists(Path.Combine(target.Backups, backup)));
            await target.BackUpAsync();
            await AnswersAsync(target, "a download at a byte a second");
        }
    }

    [Fact]
    public async Task clients_cannot_have_the_file_descriptors_that_a_backup_needs()
    {
        const int Files = 600;
        await using var target = await AttackTarget.StartAsync("sqlite", "prlimit", $"--nofile={Files}:{Files}", "--");
        using (var greedy = new Clients())
        {
            for (var client = 1; client <= Files; client++)
            {
                await (await greedy.OpenAsync(target)).SendAsync("GET /");
                if (client % 50 == 0)
                {
                    // The server takes a connection before it refuses it; a loaded machine needs its moment for that.
                    await Eventually.BecomesTrueAsync(() => Task.FromResult(Open() < Files * 5 / 6), ServerGivesUp, "those that are too many are refused");
                }
            }

            // Over the connection that was open before.
            await target.BackUpAsync();
            Assert.True(Open() > Files / 2, "The greedy clients are not there.");
        }

        await Eventually.BecomesTrueAsync(target.IsReadyAsync, ServerGivesUp, "the server is ready");
        await AnswersAsync(target, "what is left of greedy clients");
        Recorded("connections for all file descriptors", Files);

        int Open() => Directory.GetFileSystemEntries($"/proc/{target.Server.ProcessId}/fd").Length;
    }

    [Fact]
    public async Task no_more_than_a_thousand_connections_are_taken_at_a_time()
    {
        var target = await targets.OfAsync("sqlite");
        using (var many = new Clients())
        {
            for (var client = 1; client <= ShoreGuard.Web.Http.ConnectionLimit.Most; client++)
            {
                await many.OpenAsync(target);
            }

            // A loaded server lets some of those wait to be accepted, and answers this one until they are.
            await Eventually.BecomesTrueAsync(IsRefusedAsync, ServerGivesUp, "one more is refused");
        }

        await Eventually.BecomesTrueAsync(target.IsReadyAsync, ServerGivesUp, "the server is ready");
        Recorded("more connections than are taken", 1);

        async Task<bool> IsRefusedAsync()
        {
            using var more = await RawConnection.OpenAsync(target.Port);
            await more.SendAsync("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
            return (await more.ReadToEndAsync()).Length == 0;
        }
    }

    [Fact]
    public async Task with_two_hundred_idle_event_streams_open_status_still_answers()
    {
        using var held = new HeldUpBackup();
        await using var scene = await AdminScene.AtHeadAsync("sqlite", held.Register);
        using var answer = await scene.PostAsync("/backups");
        var operation = await Answers.AcceptedAsync(answer);
        var streams = new List<HttpResponseMessage>();
        for (var stream = 1; stream <= 200; stream++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/admin/db/operations/{operation}/stream");
            request.Headers.Add("Authorization", "Bearer " + RunningHost.AdminKey);
            streams.Add(await scene.Host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancelled));
        }

        Assert.All(streams, stream => Assert.Equal("text/event-stream", stream.Content.Headers.ContentType?.MediaType));
        var clock = Stopwatch.StartNew();
        await scene.ReadAsync("/status");
        Assert.True(clock.Elapsed < Bound, $"{clock.Elapsed}");
        output.WriteLine($"status beside 200 event streams: {clock.Elapsed.TotalMilliseconds:0} ms");

        held.Release();
        foreach (var stream in streams)
        {
            // Every one of them is told the end, and ends.
            Assert.Contains("\"status\":\"succeeded\"", await stream.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
            stream.Dispose();
        }

        Recorded("idle event streams", streams.Count);
    }

    private static void Recorded(string kind, int count) => ReliabilityFigures.Record("Attacks", kind, "sqlite", "the administration goes on", count);

    private async Task AnswersAsync(AttackTarget target, string beside)
    {
        var clock = Stopwatch.StartNew();

        // Over a connection of its own: one that is open already would not show that no more are taken.
        var answer = await target.SendAsync($"GET /admin/db/status HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {target.Key}\r\nConnection: close\r\n\r\n");
        Assert.Equal([200], answer.Statuses);
        Assert.True(clock.Elapsed < Bound, $"{clock.Elapsed} beside {beside}");
        output.WriteLine($"status beside {beside}: {clock.Elapsed.TotalMilliseconds:0} ms");
    }

    /// <summary>Connections that are held open together.</summary>
    private sealed class Clients : IDisposable
    {
        private readonly List<RawConnection> open = [];

        public RawConnection First => open[0];

        public async Task<RawConnection> OpenAsync(AttackTarget target)
        {
            open.Add(await RawConnection.OpenAsync(target.Port));
            return open[^1];
        }

        public void Dispose() => open.ForEach(connection => connection.Dispose());
    }
}
