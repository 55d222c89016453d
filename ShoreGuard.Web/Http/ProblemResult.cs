namespace ShoreGuard.Web.Http;

/// <summary>A problem as a handler's answer, for one that has headers of its own: a thrown problem would lose them.</summary>
/// <param name="problem">The answer.</param>
internal sealed class ProblemResult(Problem problem) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => Problem.WriteAsync(httpContext, problem);
}
