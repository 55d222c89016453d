using System.Text.Json;

namespace ShoreGuard.Web.Http;

/// <summary>An answer that has been put into bytes already, and is written as often as it is asked for.</summary>
internal sealed class WrittenJson : IResult
{
    private readonly byte[] body;
    private readonly int status;

    private WrittenJson(byte[] body, int status, string? tag)
    {
        this.body = body;
        this.status = status;
        Tag = tag;
    }

    /// <summary>Its entity tag; null where it has none.</summary>
    public string? Tag { get; }

    /// <summary>An answer without a tag.</summary>
    public static WrittenJson Of(byte[] body, int status) => new(body, status, null);

    /// <summary>An answer that a client who has its tag is not sent again.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="identity">What its tag is made of.</param>
    public static WrittenJson Tagged<T>(T answer, T identity) => new(Bytes(answer), StatusCodes.Status200OK, ETags.Of(identity!));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        if (Tag is not null)
        {
            response.Headers.ETag = Tag;
            if (ETags.IsHeldBy(httpContext.Request, Tag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }
        }

        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
    }

    private static byte[] Bytes<T>(T answer) => JsonSerializer.SerializeToUtf8Bytes(answer, WireJson.Options);
}
