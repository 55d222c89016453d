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
    private readonly Task<Sight?> look;

    private EarlyLook(DatabaseTarget target) => look = Task.Run(() => TakeAsync(target, stopping.Token), stopping.Token);

    /// <summary>Begins.</summary>
    public static EarlyLook Begin(DatabaseTarget target) => new(target);

    /// <summary>
    /// What was seen a moment ago; null where nothing was, for whatever reason: what the look has met, the start meets and tells. Waiting for a server that
    /// does not answer is the start's as well.
    /// </summary>
    public async Task<Sight?> SeenAsync(CancellationToken cancellationToken)
    {
        await ((Task)look).WaitAsync(Patience, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return look.IsCompletedSuccessfully && look.Result is { } seen && seen.Age < Fresh ? seen : null;
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await ((Task)look).WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // Only the name of a server may take longer to be looked up.
        stopping.Dispose();
    }

    private static async Task<Sight?> TakeAsync(DatabaseTarget target, CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        return await DatabaseServices.LookAt(target).TakeAsync(cancellationToken) is { } revisions
            ? new(revisions, TimeProvider.System.GetElapsedTime(began), TimeProvider.System.GetTimestamp())
            : null;
    }

    /// <summary>What was seen of the live database.</summary>
    /// <param name="Revisions">The revisions in it.</param>
    /// <param name="Took">How long it took to connect and read them.</param>
    /// <param name="At">When the answer was there.</param>
    internal sealed record Sight(ObservedRevisions Revisions, TimeSpan Took, long At)
    {
        /// <summary>How long ago that is.</summary>
        public TimeSpan Age => TimeProvider.System.GetElapsedTime(At);
    }
}
