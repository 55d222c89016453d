using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using ShoreGuard.Web.Http;

namespace ShoreGuard.Web.Auth;

/// <summary>
/// Lets requests to a route with a <see cref="RequiredRole"/> in by <c>Authorization: Bearer KEY</c>, and looks at no key on any other: a health probe
/// that sends an old one neither waits for the database nor counts as an attempt. A key in the query string is not looked at either: it would stand in
/// every log. A wrong key is counted against its address; a right one always gets in, so that a forgotten client with an old key locks nobody out.
/// </summary>
internal sealed class KeyGate(RequestDelegate next, ConfiguredKeys configured, ServicePrincipalKeys principals, FailedAttempts failures)
{
    /// <summary>The scheme's name.</summary>
    public const string Scheme = "Bearer";

    private const string Prefix = Scheme + " ";
    private const int LongestKey = 512;

    // Who a configured key stands for is the same for every request.
    private static readonly ConditionalWeakTable<AdminKey, ClaimsPrincipal> Holders = [];

    public Task InvokeAsync(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<RequiredRole>() is { } required ? AskForKeyAsync(context, required.Role) : next(context);

    private async Task AskForKeyAsync(HttpContext context, AdminRole needed)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            await RefuseAsync(context);
        }
        else if (await FindAsync(header[Prefix.Length..].Trim(), context.RequestAborted) is not { } key)
        {
            await TurnAwayAsync(context, failures.Count(context.Connection.RemoteIpAddress));
        }
        else if (key.Role < needed)
        {
            await Problem.WriteAsync(context, StatusProblems.Of(StatusCodes.Status403Forbidden));
        }
        else
        {
            context.User = Holders.GetValue(key, HolderOf);
            await next(context);
        }
    }

    private async ValueTask<AdminKey?> FindAsync(string key, CancellationToken cancellationToken)
    {
        if (key.Length is 0 or > LongestKey)
        {
            return null;
        }

        var hash = KeyHash.Of(key);
        return configured.Find(hash) ?? await principals.FindAsync(hash, cancellationToken);
    }

    private static Task TurnAwayAsync(HttpContext context, TimeSpan? wait)
    {
        if (wait is not { } tooMany)
        {
            return RefuseAsync(context);
        }

        context.Response.Headers.RetryAfter = Math.Ceiling(tooMany.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Problem.WriteAsync(context, StatusProblems.Of(StatusCodes.Status429TooManyRequests));
    }

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = Scheme;
        return Problem.WriteAsync(context, StatusProblems.Of(StatusCodes.Status401Unauthorized));
    }

    private static ClaimsPrincipal HolderOf(AdminKey key) => new(new ClaimsIdentity([new(ClaimTypes.Name, key.Name)], Scheme));
}
