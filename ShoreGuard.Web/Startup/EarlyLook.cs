using ShoreGuard.Data;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Web.Startup;

/// <summary>The start's look at the database, beside the building of the host: by the time that the port is open, it is over.</summary>
internal sealed class EarlyLook : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource stopping = new();
    private readonly Task<(ObservedRevisions? Seen, long At)> look;

    private EarlyLook(DatabaseTarget target) => look = Task.Run(
        async () => (await DatabaseServices.LookAt(target).TakeAsync(stopping.Token), TimeProvider.System.GetTimestamp()),
        stopping.Token);

    /// <summary>Begins.</summary>
    public static EarlyLook Begin(DatabaseTarget target) => new(target);

    /// <summary>
    /// What was seen a moment ago; null where nothing was, for whatever reason: what the look has met, the start meets and tells. Waiting for a server that
    /// does not answer is the start's as well.
    /// </summary>
    public async Task<ObservedRevisions?> SeenAsync(CancellationToken cancellationToken)
    {
        await ((Task)look).WaitAsync(Patience, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return look.IsCompletedSuccessfully && TimeProvider.System.GetElapsedTime(look.Result.At) < Fresh ? look.Result.Seen : null;
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await ((Task)look).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }
}
