using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Operations;
using ShoreGuard.Web.Startup;

namespace ShoreGuard.Web.Health;

/// <summary>
/// Asks the database for a sign of life, at most once a second however often it is asked itself, and not at all while an
/// operation works on it: that one would report a failure, and its locks would only make the answer late.
/// </summary>
internal sealed class DatabaseProbe(IDatabaseConnector connector, StatusBoard board, DatabaseTraffic traffic, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    // Whoever asks all the time never waits for the database: the next answer is fetched while the last one still holds.
    private static readonly TimeSpan Ripe = TimeSpan.FromSeconds(0.5);

    private static readonly ProbeResult Unasked = new("ok", null, null);
    private static readonly ProbeResult Unknown = new("unknown", null, null);

    private readonly SemaphoreSlim oneAtATime = new(1);
    private volatile Answer? last;

    /// <summary>The newest answer.</summary>
    public ValueTask<ProbeResult> AskAsync(CancellationToken cancellationToken)
    {
        var status = board.Current;
        switch (status.State)
        {
            case DatabaseState.Starting:
                return new(Unknown);
            case DatabaseState.WaitingForDatabase:
                return new(new ProbeResult("unreachable", null, status.Problem?.Code ?? ErrorCode.DatabaseUnreachable));
            case DatabaseState.BackingUp or DatabaseState.Verifying or DatabaseState.Migrating or DatabaseState.Checking
                or DatabaseState.Restoring:
                return new(Unasked);
        }

        if (last is not { } answer || AgeOf(answer) is var age && age >= Fresh)
        {
            return new(AskAnewAsync(Fresh, cancellationToken));
        }

        if (age >= Ripe && oneAtATime.CurrentCount > 0)
        {
            // Where this fails the answer stays the old one, and who comes after its time asks and hears why.
            _ = Task.Run(() => AskAnewAsync(Ripe, CancellationToken.None), CancellationToken.None);
        }

        return new(answer.Result);
    }

    /// <summary>Takes what the start has heard from the database for an answer.</summary>
    /// <param name="latency">How long it had to wait for it.</param>
    /// <param name="age">How long ago it was there.</param>
    public void Heard(TimeSpan latency, TimeSpan age) =>
        last = new(new("ok", latency.TotalMilliseconds, null), time.GetTimestamp() - (long)(age.TotalSeconds * time.TimestampFrequency));

    /// <summary>Waits for the question that is out, and lets no other one in: whoever stops this process may move or remove the database next.</summary>
    public async ValueTask DisposeAsync()
    {
        await oneAtATime.WaitAsync();
        oneAtATime.Dispose();
    }

    private async Task<ProbeResult> AskAnewAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (last is { } answer && AgeOf(answer) < longest)
            {
                return answer.Result;
            }

            using var visit = traffic.TryEnter();
            if (visit is null)
            {
                return Unasked; // It is being exchanged this very moment.
            }

            var result = await PingAsync();
            last = new(result, time.GetTimestamp());
            return result;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    private TimeSpan AgeOf(Answer answer) => time.GetElapsedTime(answer.At);

    private async Task<ProbeResult> PingAsync()
    {
        var began = time.GetTimestamp();
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            // On a thread of its own: SQLite's driver waits for locks synchronously.
            var exists = await Task.Run(() => connector.PingAsync(patience.Token), patience.Token).WaitAsync(Patience, time, CancellationToken.None);
            var latency = time.GetElapsedTime(began).TotalMilliseconds;
            return exists ? new("ok", latency, null) : new("missing", null, ErrorCode.DatabaseUnreachable);
        }
        catch (ShoreGuardException failure)
        {
            return new("unreachable", null, failure.Code);
        }
        catch (Exception late) when (late is TimeoutException or OperationCanceledException)
        {
            return new("slow", null, ErrorCode.DatabaseUnreachable);
        }
    }

    private sealed record Answer(ProbeResult Result, long At);
}
