using ShoreGuard.Web.Operations;

namespace ShoreGuard.Web.Admin;

/// <summary>The answer to a request that started an operation. It says nothing of the outcome: the operation does.</summary>
/// <param name="OperationId">The operation.</param>
/// <param name="Kind">What kind it is.</param>
/// <param name="Status">Its status now.</param>
internal sealed record Accepted(string OperationId, string Kind, string Status)
{
    /// <summary>202 with the operation's address.</summary>
    public static IResult Of(HttpContext context, OperationView view)
    {
        context.Response.Headers.RetryAfter = "1";
        return TypedResults.Accepted(OperationRoutes.AddressOf(view.OperationId), new Accepted(view.OperationId, view.Kind, view.Status));
    }
}
