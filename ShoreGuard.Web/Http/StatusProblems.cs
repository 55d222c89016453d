namespace ShoreGuard.Web.Http;

/// <summary>Problems for the answers that the framework itself gives with a bare status.</summary>
internal static class StatusProblems
{
    /// <summary>The problem for a status.</summary>
    public static Problem Of(int status) => status switch
    {
        StatusCodes.Status400BadRequest => new(status, "BAD_REQUEST", "The request is malformed.", "Compare it with /swagger."),
        StatusCodes.Status401Unauthorized => new(
            status, "UNAUTHENTICATED", "The request carries no key that is known here.", "Send 'Authorization: Bearer KEY'; the log of the start says where the admin key is."),
        StatusCodes.Status403Forbidden => new(status, "FORBIDDEN", "The key's role may not do this.", "Use a key with the role that /swagger names for this route."),
        StatusCodes.Status404NotFound => new(status, "NOT_FOUND", "There is nothing at this address.", "See /swagger for what there is."),
        StatusCodes.Status405MethodNotAllowed => new(status, "METHOD_NOT_ALLOWED", "This address does not take that method.", "See the Allow header, or /swagger."),
        StatusCodes.Status413PayloadTooLarge => new(status, "BODY_TOO_LARGE", "The body is larger than 64 KiB.", "Send a smaller body; none of the requests needs more."),
        StatusCodes.Status415UnsupportedMediaType => new(status, "UNSUPPORTED_MEDIA_TYPE", "The body is not application/json.", "Send 'Content-Type: application/json'."),
        StatusCodes.Status429TooManyRequests => new(
            status, "TOO_MANY_ATTEMPTS", "Too many requests with a wrong key came from this address.", "Wait for the time in Retry-After, and correct the key."),
        _ => new(status, "HTTP_" + status.ToString(System.Globalization.CultureInfo.InvariantCulture), "The request was refused.", "Compare it with /swagger."),
    };

    /// <summary>Writes the problem where an answer has a status and no body.</summary>
    public static Task WriteAsync(HttpContext context) => Problem.WriteAsync(context, Of(context.Response.StatusCode));
}
