using ShoreGuard.Web.Http;
using ShoreGuard.Web.Operations;

namespace ShoreGuard.Web.Admin;

/// <summary>What every route has in common that starts an operation.</summary>
internal sealed class RunOperation(OperationRunner runner, LiveOperations live, IfMatch ifMatch)
{
    /// <summary>
    /// To be asked before a request is looked at more closely: what it names may be gone, or may have changed, by what its first
    /// sending did; and while an operation runs, nobody should wait for the database to be told so.
    /// </summary>
    /// <returns>The answer of the same request, sent before; null where it is new.</returns>
    /// <exception cref="ProblemException">409: another operation runs here; 422: the key was used for another request.</exception>
    public async Task<IResult?> RepeatedAsync(HttpContext context, byte[] body)
    {
        var mark = IdempotencyMark.Of(context, body);
        if (await runner.FindRepeatedAsync(mark, context.RequestAborted) is { } earlier)
        {
            return Accepted.Of(context, earlier);
        }

        return live.RunningBeside(mark) is { } running ? throw LiveOperations.InProgress(running) : null;
    }

    /// <summary>Starts the operation, or finds the one that the same request started before, and answers 202.</summary>
    /// <param name="context">The request.</param>
    /// <param name="kind">What kind of operation.</param>
    /// <param name="body">The body as it was sent, for telling a repeated request from another one.</param>
    /// <param name="work">What it does; gets the actor and the request's id from here.</param>
    /// <exception cref="ProblemException">It was refused.</exception>
    public async Task<IResult> AnswerAsync(HttpContext context, string kind, byte[] body, Func<Origin, OperationWork> work)
    {
        var actor = context.User.Identity!.Name!;
        var requestId = RequestId.Of(context);
        var view = await runner.StartAsync(
            new(kind, actor, requestId, IdempotencyMark.Of(context, body), () => ifMatch.EnsureAsync(context)), work(new(actor, requestId)), context.RequestAborted);
        return Accepted.Of(context, view);
    }

    /// <summary>Who asks.</summary>
    /// <param name="Actor">The key's name.</param>
    /// <param name="RequestId">The request.</param>
    internal sealed record Origin(string Actor, string RequestId);
}
