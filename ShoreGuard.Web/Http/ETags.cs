using System.Security.Cryptography;
using System.Text.Json;

namespace ShoreGuard.Web.Http;

/// <summary>Entity tags from the content itself: equal content, equal tag, on every replica and after every restart.</summary>
internal static class ETags
{
    private const int Length = 32;

    /// <summary>The tag of a content.</summary>
    public static string Of(object identity) =>
        $"\"{Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(identity)))[..Length]}\"";

    /// <summary>Whether the client has the content with this tag already.</summary>
    public static bool IsHeldBy(HttpRequest request, string tag) => request.Headers.IfNoneMatch is { Count: > 0 } given
        && given.SelectMany(value => (value ?? "").Split(',')).Any(value => Matches(value.Trim(), tag));

    private static bool Matches(string given, string tag) => given is "*" || given == tag || given == "W/" + tag;
}
