using ShoreGuard.Web.Http;
using ShoreGuard.Web.Operations;

namespace ShoreGuard.Web.Admin;

/// <summary><c>GET /admin/db/operations/{id}</c>: an operation; with <c>wait</c> the answer comes when it has ended, or after that many seconds.</summary>
internal static class GetOperation
{
    private const int LongestWaitSeconds = 60;

    public static async Task<IResult> HandleAsync(
        string id, HttpContext context, OperationHistory history, LiveOperations live, TimeProvider time, CancellationToken cancellationToken)
    {
        var wait = QueryNumber.Read(context, "wait", LongestWaitSeconds, " of seconds");
        var view = history.Find(id);
        if (wait is { } seconds && live.Find(id) is { } operation)
        {
            view = await UntilEndedAsync(operation, TimeSpan.FromSeconds(seconds), time, cancellationToken);
        }

        if (!view.HasEnded)
        {
            context.Response.Headers.RetryAfter = "1";
        }

        return TypedResults.Ok(view);
    }

    private static async Task<OperationView> UntilEndedAsync(LiveOperation operation, TimeSpan wait, TimeProvider time, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(wait, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var (view, version) = operation.Current;
        while (!view.HasEnded && !stop.IsCancellationRequested)
        {
            await operation.WaitForChangeAsync(version, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // The loop looks at the token.
            (view, version) = operation.Current;
        }

        cancellationToken.ThrowIfCancellationRequested();
        return view;
    }
}
