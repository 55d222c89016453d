using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Operations;
using ShoreGuard.Web.Startup;

namespace ShoreGuard.Web.Health;

/// <summary>
/// Asks the database for a sign of life, at most once a second however often it is asked itself, and not at all while an
/// operation works on it: that one would report a failure, and its locks would only make the answer late.
/// </summary>
internal sealed class DatabaseProbe(IDatabaseConnector connector, StatusBoard board, DatabaseTraffic traffic, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim oneAtATime = new(1);
    private ProbeResult? last;
    private long lastAt;

    /// <summary>The newest answer.</summary>
    public async Task<ProbeResult> AskAsync(CancellationToken cancellationToken)
    {
        switch (board.Current.State)
        {
            case DatabaseState.Starting:
                return new("unknown", null, null);
            case DatabaseState.WaitingForDatabase:
                return new("unreachable", null, board.Current.Problem?.Code ?? ErrorCode.DatabaseUnreachable);
            case DatabaseState.BackingUp or DatabaseState.Verifying or DatabaseState.Migrating or DatabaseState.Checking
                or DatabaseState.Restoring:
                return new("ok", null, null);
        }

        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (last is null || time.GetElapsedTime(lastAt) >= Fresh)
            {
                using var visit = traffic.TryEnter();
                if (visit is null)
                {
                    return new("ok", null, null); // It is being exchanged this very moment.
                }

                last = await PingAsync();
                lastAt = time.GetTimestamp();
            }

            return last;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose() => oneAtATime.Dispose();

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
}
