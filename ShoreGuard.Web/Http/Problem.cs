using Microsoft.AspNetCore.WebUtilities;

namespace ShoreGuard.Web.Http;

/// <summary>A refusal or failure as problem+json (RFC 9457). Carries no exception text and no secret.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">What kind of problem, in upper snake case.</param>
/// <param name="Detail">What happened.</param>
/// <param name="NextStep">What the operator should do next, in one sentence.</param>
public sealed record Problem(int Status, string Code, string Detail, string NextStep)
{
    /// <summary>What is wrong with each field of the request.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors { get; init; }

    /// <summary>Where the operation is that stands in the way.</summary>
    public string? Operation { get; init; }

    /// <summary>What would be lost.</summary>
    public IReadOnlyList<string>? Losses { get; init; }

    /// <summary>The media type of problems.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>Answers the request with the problem.</summary>
    public static Task WriteAsync(HttpContext context, Problem problem)
    {
        context.Response.StatusCode = problem.Status;
        return context.Response.WriteAsJsonAsync(problem.ToDocument(context), WireJson.Options, MediaType, context.RequestAborted);
    }

    /// <summary>The document for a request.</summary>
    internal ProblemDocument ToDocument(HttpContext context) =>
        new("about:blank", ReasonPhrases.GetReasonPhrase(Status), Status, Detail, Code, RequestId.Of(context), NextStep)
        {
            Errors = Errors,
            Operation = Operation,
            Losses = Losses,
        };
}
