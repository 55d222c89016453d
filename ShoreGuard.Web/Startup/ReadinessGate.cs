using ShoreGuard.Data.Operations;
using ShoreGuard.Web.Http;

namespace ShoreGuard.Web.Startup;

/// <summary>
/// Lets requests through when the database is ready. Health, version, administration and documentation answer always: they
/// are what an operator has while it is not.
/// </summary>
internal sealed class ReadinessGate(RequestDelegate next, StatusBoard board, DatabaseTraffic traffic)
{
    private const string RetryAfterSeconds = "1";

    private const string Administration = "/admin/db";

    private static readonly string[] AlwaysOpen = ["/healthz", "/readyz", "/version", "/swagger"];

    public Task InvokeAsync(HttpContext context) => IsAlwaysOpen(context.Request.Path) ? next(context) : EnterAsync(context);

    private async Task EnterAsync(HttpContext context)
    {
        using var visit = board.Current.IsReady ? traffic.TryEnter() : null;
        if (visit is not null)
        {
            await next(context);
            return;
        }

        var status = board.Current;
        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        await Problem.WriteAsync(context, new(
            StatusCodes.Status503ServiceUnavailable,
            "NOT_READY",
            $"The database is not ready: {WireNames.Of(status.State)}.",
            status.Problem?.NextStep ?? "Try again in a moment; /readyz shows the progress."));
    }

    // The administration in every spelling that routing takes: a restore that was let in here as traffic would wait for itself.
    private static bool IsAlwaysOpen(PathString address) => address.StartsWithSegments(Administration, StringComparison.OrdinalIgnoreCase)
        || Array.Exists(AlwaysOpen, path => address.StartsWithSegments(path, StringComparison.Ordinal));
}
