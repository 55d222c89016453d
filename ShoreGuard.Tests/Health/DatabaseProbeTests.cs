using ShoreGuard.Data.Operations;
using ShoreGuard.Tests.Infrastructure;
using ShoreGuard.Tests.Revisions;
using ShoreGuard.Web.Health;
using ShoreGuard.Web.Startup;
using Xunit;

namespace ShoreGuard.Tests.Health;

public sealed class DatabaseProbeTests : IAsyncDisposable
{
    private readonly HeldUpDatabase database = new();
    private readonly SteppedTime time = new();
    private readonly StatusBoard board;
    private readonly DatabaseProbe probe;

    public DatabaseProbeTests()
    {
        board = new(KnownExamples.None, TimeProvider.System);
        board.Enter(DatabaseState.Ready);
        probe = new(database, board, new DatabaseTraffic(TimeProvider.System), time);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => probe.DisposeAsync();

    [Fact]
    public async Task who_asks_all_the_time_is_answered_while_the_database_takes_its_time()
    {
        database.Next.SetResult(true);
        Assert.Equal("ok", (await probe.AskAsync(Cancelled)).Word);
        database.Next = new();
        time.Step(0.4);
        Assert.True(probe.AskAsync(Cancelled).AsTask().IsCompletedSuccessfully);
        Assert.Equal(1, database.Pings);

        time.Step(0.2);
        Assert.True(probe.AskAsync(Cancelled).AsTask().IsCompletedSuccessfully);
        await Eventually.BecomesTrueAsync(() => Task.FromResult(database.Pings == 2), TimeSpan.FromSeconds(30), "the next answer is fetched");
        Assert.Equal("ok", (await probe.AskAsync(Cancelled)).Word);

        database.Next.SetResult(false);
        await Eventually.BecomesTrueAsync(async () => (await probe.AskAsync(Cancelled)).Word == "missing", TimeSpan.FromSeconds(30), "the answer is there");
        Assert.Equal(2, database.Pings);
    }

    [Fact]
    public async Task nobody_is_given_an_answer_that_is_older_than_a_second()
    {
        database.Next.SetResult(true);
        await probe.AskAsync(Cancelled);
        database.Next = new();
        time.Step(1);

        var waiting = probe.AskAsync(Cancelled).AsTask();
        await Eventually.BecomesTrueAsync(() => Task.FromResult(database.Pings == 2), TimeSpan.FromSeconds(30), "the database is asked");
        Assert.False(waiting.IsCompleted);
        database.Next.SetResult(false);

        Assert.Equal("missing", (await waiting).Word);
    }

    [Fact]
    public async Task a_change_of_state_is_in_the_next_answer_and_asks_nobody()
    {
        database.Next.SetResult(false);
        Assert.Equal("missing", (await probe.AskAsync(Cancelled)).Word);

        board.Enter(DatabaseState.Migrating);
        Assert.Equal("ok", (await probe.AskAsync(Cancelled)).Word);
        board.Enter(DatabaseState.Starting);
        Assert.Equal("unknown", (await probe.AskAsync(Cancelled)).Word);
        Assert.Equal(1, database.Pings);
    }

    [Fact]
    public async Task no_question_to_the_database_outlives_the_probe()
    {
        var scene = new DatabaseProbe(database, board, new DatabaseTraffic(TimeProvider.System), time);
        database.Next.SetResult(true);
        await scene.AskAsync(Cancelled);
        database.Next = new();
        time.Step(0.6);
        await scene.AskAsync(Cancelled);
        await Eventually.BecomesTrueAsync(() => Task.FromResult(database.Pings == 2), TimeSpan.FromSeconds(30), "the next answer is fetched");

        var disposing = scene.DisposeAsync().AsTask();
        Assert.False(disposing.IsCompleted);
        database.Next.SetResult(true);
        await disposing.WaitAsync(TimeSpan.FromSeconds(30), Cancelled);
    }

    [Fact]
    public async Task what_the_start_has_heard_is_the_answer_for_as_long_as_any_other()
    {
        probe.Heard(latency: TimeSpan.FromMilliseconds(12), age: TimeSpan.FromSeconds(0.3));
        Assert.Equal(new ProbeResult("ok", 12, null), await probe.AskAsync(Cancelled));
        Assert.Equal(0, database.Pings);

        time.Step(0.7);
        database.Next.SetResult(false);
        Assert.Equal("missing", (await probe.AskAsync(Cancelled)).Word);
    }
}
