using ShoreGuard.Web.Http;
using ShoreGuard.Web.Operations;

namespace ShoreGuard.Web.Admin;

/// <summary><c>GET /admin/db/operations</c>: what ran and what runs, newest first: here, on the command line, on other replicas of the directory.</summary>
internal static class ListOperations
{
    public static IResult Handle(HttpContext context, OperationHistory history)
    {
        var (page, next) = Paging.Read(context, history.All(), view => view.OperationId);
        return TypedResults.Ok(new Response(page, next));
    }

    /// <summary>One page of operations.</summary>
    /// <param name="Operations">The operations, newest first.</param>
    /// <param name="NextPageToken">What to send as <c>page_token</c> for the next page; null on the last one.</param>
    internal sealed record Response(IReadOnlyList<OperationView> Operations, string? NextPageToken);
}
