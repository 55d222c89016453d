using ShoreGuard.Data.Operations;
using ShoreGuard.Web.Http;

namespace ShoreGuard.Web.Startup;

/// <summary>
/// Lets requests through when the database is ready. Health, version, administration and documentation answer always: they
/// are what an operator has while it is not.
/// </summary>
internal sealed class ReadinessGate(RequestDelegate next, StatusBoard board)
{
    private const string RetryAfterSeconds = "2";

    private static readonly string[] AlwaysOpen = ["/healthz", "/readyz", "/version", "/admin/db", "/swagger"];

    public Task InvokeAsync(HttpContext context)
    {
        var status = board.Current;
        if (status.IsReady || Array.Exists(AlwaysOpen, path => context.Request.Path.StartsWithSegments(path, StringComparison.Ordinal)))
        {
            return next(context);
        }

        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        return Problem.WriteAsync(context, new(
            StatusCodes.Status503ServiceUnavailable,
            "NOT_READY",
            $"The database is not ready: {WireNames.Of(status.State)}.",
            status.Problem?.NextStep ?? "Try again in a moment; /readyz shows the progress."));
    }
}
