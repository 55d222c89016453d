using System.Text.RegularExpressions;
using Serilog.Context;

namespace ShoreGuard.Web.Http;

/// <summary>Gives every request an id, the client's own where it is harmless, and echoes it.</summary>
internal sealed partial class RequestId(RequestDelegate next)
{
    private const string Header = "X-Request-ID";

    /// <summary>The id of a request.</summary>
    public static string Of(HttpContext context) => context.TraceIdentifier;

    public async Task InvokeAsync(HttpContext context)
    {
        var given = context.Request.Headers[Header].ToString();
        context.TraceIdentifier = Harmless().IsMatch(given) ? given : Guid.NewGuid().ToString("N");

        // At the last moment: the answer to a failure begins with none of the headers that were set before.
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[Header] = context.TraceIdentifier;
            return Task.CompletedTask;
        });
        using (LogContext.PushProperty("RequestId", context.TraceIdentifier))
        {
            await next(context);
        }
    }

    // \z and not $: the latter would accept a line feed at the end.
    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,64}\z")]
    private static partial Regex Harmless();
}
