using System.Security.Cryptography;
using System.Text.Json;

namespace ShoreGuard.Web.Http;

/// <summary>Entity tags from the content itself: equal content, equal tag, on every replica and after every restart.</summary>
internal static class ETags
{
    private const int Length = 32;

    /// <summary>Answers 200 with the body and its tag, or 304 where the client has it already.</summary>
    public static IResult Tagged<T>(HttpContext context, T body, object identity)
    {
        var tag = Of(identity);
        context.Response.Headers.ETag = tag;
        return context.Request.Headers.IfNoneMatch.SelectMany(value => (value ?? "").Split(',')).Any(value => Matches(value.Trim(), tag))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(body);
    }

    /// <summary>The tag of a content.</summary>
    public static string Of(object identity) =>
        $"\"{Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(identity)))[..Length]}\"";

    private static bool Matches(string given, string tag) => given is "*" || given == tag || given == "W/" + tag;
}
