using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using ShoreGuard.Web.Operations;

namespace ShoreGuard.Web.Admin;

/// <summary>
/// <c>GET /admin/db/operations/{id}/stream</c>: the operation after every change, until it has ended. Each event is the whole
/// operation, so a client that reconnects with <c>Last-Event-ID</c> misses nothing that still counts.
/// </summary>
internal static class StreamOperation
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public static IResult Handle(string id, HttpContext context, OperationHistory history, LiveOperations live, TimeProvider time)
    {
        var view = history.Find(id);
        _ = long.TryParse(context.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen);
        return TypedResults.ServerSentEvents(live.Find(id) is { } operation
            ? FollowAsync(operation, seen, time, context.RequestAborted)
            : OnceAsync(view));
    }

    private static async IAsyncEnumerable<SseItem<OperationView?>> FollowAsync(
        LiveOperation operation, long seen, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var (view, version) = operation.Current;
            if (version > seen || view.HasEnded)
            {
                yield return new(view, "operation") { EventId = version.ToString(CultureInfo.InvariantCulture) };
                seen = version;
            }

            if (view.HasEnded)
            {
                yield break;
            }

            if (!await ChangesAsync(operation, seen, time, cancellationToken))
            {
                // A sign of life, so that nothing on the way takes the connection for dead.
                yield return new(null, "heartbeat");
            }
        }
    }

    private static async Task<bool> ChangesAsync(LiveOperation operation, long seen, TimeProvider time, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Heartbeat, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await operation.WaitForChangeAsync(seen, stop.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private static async IAsyncEnumerable<SseItem<OperationView?>> OnceAsync(OperationView view)
    {
        await Task.CompletedTask;
        yield return new(view, "operation") { EventId = "0" };
    }
}
