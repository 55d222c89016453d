using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace ShoreGuard.Web.Http;

/// <summary>A refusal or failure as problem+json (RFC 9457). Carries no exception text and no secret.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">What kind of problem, in upper snake case.</param>
/// <param name="Detail">What happened.</param>
/// <param name="NextStep">What the operator should do next, in one sentence.</param>
public sealed record Problem(int Status, string Code, string Detail, string NextStep)
{
    /// <summary>The media type of problems.</summary>
    public const string MediaType = "application/problem+json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,

        // Read by people in a terminal, and never put into a page: an apostrophe stays one.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Answers the request with the problem.</summary>
    public static Task WriteAsync(HttpContext context, Problem problem)
    {
        context.Response.StatusCode = problem.Status;
        return context.Response.WriteAsJsonAsync(problem.ToDocument(context), Json, MediaType, context.RequestAborted);
    }

    /// <summary>The document for a request.</summary>
    internal ProblemDocument ToDocument(HttpContext context) =>
        new("about:blank", ReasonPhrases.GetReasonPhrase(Status), Status, Detail, Code, RequestId.Of(context), NextStep);
}
