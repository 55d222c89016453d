using Microsoft.OpenApi;

namespace ShoreGuard.Web.Documentation;

/// <summary>Which headers an answer has.</summary>
internal static class AnswerHeaders
{
    /// <summary>The headers of an answer.</summary>
    /// <param name="route">Method and path.</param>
    /// <param name="status">The answer's status.</param>
    /// <param name="isTagged">Whether the route answers 304 to a client that has the content.</param>
    public static Dictionary<string, IOpenApiHeader> Of(string route, int status, bool isTagged)
    {
        var headers = new Dictionary<string, IOpenApiHeader>
        {
            ["X-Request-ID"] = Header("The request's id: the client's own where it was harmless. The log and the journal have it too.", "deploy-2026-04-12"),
        };
        if (status == 401)
        {
            headers["WWW-Authenticate"] = Header("How to authenticate.", "Bearer");
        }

        if (status == 202)
        {
            headers["Location"] = Header("Where the operation is.", "/admin/db/operations/019a2b3c4d5e7f8091a2b3c4d5e6f708");
        }

        if (status is 202 or 429 || (status == 200 && route == "GET /admin/db/operations/{id}"))
        {
            headers["Retry-After"] = Header(status == 200 ? "When to ask again, in seconds; only while the operation runs." : "When to ask again, in seconds.", "1");
        }

        var isDownload = route.EndsWith("/content", StringComparison.Ordinal) && status is 200 or 206;
        if (isDownload || (isTagged && status is 200 or 304))
        {
            headers["ETag"] = Header("The tag of this content, for If-None-Match, and of /status and /revision also for If-Match.", "\"5d41402abc4b2a76b9719d911017c592\"");
        }

        if (isDownload)
        {
            headers["Repr-Digest"] = Header("The digest of the whole file (RFC 9530).", "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:");
        }

        return headers;
    }

    private static OpenApiHeader Header(string description, string example) => new()
    {
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        Example = example,
    };
}
