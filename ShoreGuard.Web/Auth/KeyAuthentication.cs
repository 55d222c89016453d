using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using ShoreGuard.Web.Http;

namespace ShoreGuard.Web.Auth;

/// <summary>
/// <c>Authorization: Bearer KEY</c>. A key in the query string is not looked at: it would stand in every log. A wrong key is
/// counted against its address; a right one always gets in, so that a forgotten client with an old key locks nobody out.
/// </summary>
internal sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    ConfiguredKeys configured,
    ServicePrincipalKeys principals,
    FailedAttempts failures) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The name of the scheme.</summary>
    public const string Name = "Bearer";

    private const string Prefix = "Bearer ";
    private const int LongestKey = 512;

    // What a configured key stands for is the same for every request.
    private static readonly ConditionalWeakTable<AdminKey, AuthenticateResult> Results = [];

    private TimeSpan? turnedAwayFor;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        var key = header[Prefix.Length..].Trim();
        if (key.Length is > 0 and <= LongestKey)
        {
            var hash = KeyHash.Of(key);
            if ((configured.Find(hash) ?? await principals.FindAsync(hash, Context.RequestAborted)) is { } found)
            {
                return Results.GetValue(found, SuccessOf);
            }
        }

        turnedAwayFor = failures.Count(Context.Connection.RemoteIpAddress);
        return AuthenticateResult.Fail("The key is not known.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (turnedAwayFor is { } wait)
        {
            Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return Problem.WriteAsync(Context, StatusProblems.Of(StatusCodes.Status429TooManyRequests));
        }

        Response.Headers.WWWAuthenticate = Name;
        return Problem.WriteAsync(Context, StatusProblems.Of(StatusCodes.Status401Unauthorized));
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problem.WriteAsync(Context, StatusProblems.Of(StatusCodes.Status403Forbidden));

    private static AuthenticateResult SuccessOf(AdminKey key)
    {
        // One claim for each role that the key's own includes: a policy then asks for exactly one.
        var roles = Enum.GetValues<AdminRole>().Where(role => role <= key.Role).Select(role => new Claim(ClaimTypes.Role, role.ToString()));
        return AuthenticateResult.Success(new(new(new ClaimsIdentity([new(ClaimTypes.Name, key.Name), .. roles], Name)), Name));
    }
}
