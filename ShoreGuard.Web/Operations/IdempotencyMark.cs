using System.Security.Cryptography;
using System.Text;
using ShoreGuard.Web.Http;

namespace ShoreGuard.Web.Operations;

/// <summary>A client's <c>Idempotency-Key</c>, tied to who sent it and where to, and the body that it came with; both as hashes.</summary>
/// <param name="Key">SHA-256 over the actor, the route and the key.</param>
/// <param name="Body">SHA-256 over the body.</param>
internal sealed record IdempotencyMark(string Key, string Body)
{
    private const int LongestKey = 255;

    /// <summary>The mark of a request; null where it has none.</summary>
    /// <exception cref="ProblemException">422: the key is empty, too long, or has characters that do not print.</exception>
    public static IdempotencyMark? Of(HttpContext context, byte[] body)
    {
        if (!context.Request.Headers.TryGetValue("Idempotency-Key", out var given))
        {
            return null;
        }

        var key = given.ToString();
        if (given.Count != 1 || key.Length is 0 or > LongestKey || key.Any(letter => letter is <= ' ' or > '~'))
        {
            throw ProblemException.Invalid("Idempotency-Key", $"must be 1 to {LongestKey} printable ASCII characters without spaces, and sent once");
        }

        var scope = $"{context.User.Identity!.Name}\n{context.Request.Method} {Address(context)}\n{key}";
        return new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(scope))), Convert.ToHexStringLower(SHA256.HashData(body)));
    }

    /// <summary>The address, the same however it is spelled: routing takes it in any case and with a slash at the end. The id in it counts as it is.</summary>
    private static string Address(HttpContext context) =>
        ((RouteEndpoint)context.GetEndpoint()!).RoutePattern.RawText!.Replace("{id}", context.GetRouteValue("id") as string, StringComparison.Ordinal);
}
