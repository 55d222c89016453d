using Microsoft.Extensions.Options;
using ShoreGuard.Web.Settings;

namespace ShoreGuard.Web.Http;

/// <summary><c>GET /version</c>: which build this is. A rollback begins with this question.</summary>
internal static class VersionRoute
{
    /// <summary>Maps the route.</summary>
    public static void MapVersion(this IEndpointRouteBuilder routes) => routes
        .MapGet("/version", (IOptions<BuildOptions> build) => TypedResults.Ok(new Response(build.Value.Version, build.Value.GitSha, build.Value.BuildTime)))
        .WithTags("Health")
        .WithSummary("Which build this is");

    /// <summary>The build.</summary>
    /// <param name="Version">Its version.</param>
    /// <param name="GitSha">The commit that it was built from, or <c>unknown</c>.</param>
    /// <param name="BuildTime">When it was built, or <c>unknown</c>.</param>
    internal sealed record Response(string Version, string GitSha, string BuildTime);
}
