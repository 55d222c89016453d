using Microsoft.AspNetCore.Diagnostics;
using ShoreGuard.Data.Errors;

namespace ShoreGuard.Web.Http;

/// <summary>Answers a request that failed with an exception.</summary>
internal sealed partial class Failures(ILogger<Failures> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        switch (exception)
        {
            case ShoreGuardException foreseen:
                await Problem.WriteAsync(httpContext, ProblemMapping.Of(foreseen));
                return true;
            case ProblemException refused:
                await Problem.WriteAsync(httpContext, refused.Problem);
                return true;
            case BadHttpRequestException bad:
                await Problem.WriteAsync(httpContext, StatusProblems.Of(bad.StatusCode));
                return true;
            default:
                LogUnforeseen(exception, httpContext.Request.Method, httpContext.Request.Path);
                await Problem.WriteAsync(httpContext, ProblemMapping.Unforeseen);
                return true;
        }
    }

    [LoggerMessage(1101, LogLevel.Error, "{Method} {Path} failed")]
    private partial void LogUnforeseen(Exception cause, string method, string path);
}
