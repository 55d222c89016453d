using ShoreGuard.Web.Auth;
using ShoreGuard.Web.Http;

namespace ShoreGuard.Web.Admin;

/// <summary>The administration of the database: which routes there are, and who may use them.</summary>
internal static class DatabaseAdmin
{
    /// <summary>Maps <c>/admin/db</c>.</summary>
    public static void MapDatabaseAdmin(this IEndpointRouteBuilder routes)
    {
        var admin = routes.MapGroup("/admin/db").WithTags("Database").Require(AdminRole.Viewer);
        admin.MapGet("/status", GetStatus.HandleAsync)
            .WithSummary("Where the database stands and what is going on")
            .Produces<GetStatus.Response>()
            .Produces(StatusCodes.Status304NotModified)
            .Refuses(401, 403, 429);
        admin.MapGet("/revision", GetRevision.Handle)
            .WithSummary("The current revision, this build's newest, and what lies between")
            .Produces<GetRevision.Response>()
            .Produces(StatusCodes.Status304NotModified)
            .Refuses(401, 403, 429);
    }
}
