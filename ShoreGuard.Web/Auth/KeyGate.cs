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

    // Who was let in by a header. The server hands out one and the same string for as long as the requests of a connection carry the same header: it need not
    // be hashed for each of them. Found by the string itself and not by what it says, so that the time tells nothing; gone with the connection.
    private readonly ConditionalWeakTable<string, Holder> admitted = [];

    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<RequiredRole>() is not { Role: var needed })
        {
            return next(context);
        }

        var header = context.Request.Headers.Authorization.ToString();
        if (admitted.TryGetValue(header, out var holder))
        {
            return AdmitAsync(context, holder, needed);
        }

        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return RefuseAsync(context);
        }

        // Most requests come with a configured key, which stays what it is while the process runs, and wait for nothing.
        var hash = HashOf(header.AsSpan(Prefix.Length).Trim());
        return hash is not null && configured.Find(hash) is { } key
            ? AdmitAsync(context, admitted.GetValue(header, _ => Holder.Of(key)), needed)
            : AskDatabaseAsync(context, hash, needed);
    }

    private async Task AskDatabaseAsync(HttpContext context, string? hash, AdminRole needed)
    {
        var key = hash is null ? null : await principals.FindAsync(hash, context.RequestAborted);
        await (key is null ? TurnAwayAsync(context, failures.Count(context.Connection.RemoteIpAddress)) : AdmitAsync(context, Holder.Of(key), needed));
    }

    private Task AdmitAsync(HttpContext context, Holder holder, AdminRole needed)
    {
        if (holder.Role < needed)
        {
            return Problem.WriteAsync(context, StatusProblems.Of(StatusCodes.Status403Forbidden));
        }

        context.User = holder.Principal;
        return next(context);
    }

    private static string? HashOf(ReadOnlySpan<char> key) => key.Length is 0 or > LongestKey ? null : KeyHash.Of(key);

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

    private sealed record Holder(AdminRole Role, ClaimsPrincipal Principal)
    {
        public static Holder Of(AdminKey key) => new(key.Role, new(new ClaimsIdentity([new(ClaimTypes.Name, key.Name)], Scheme)));
    }
}
