using ShoreGuard.Web.Http;
using ShoreGuard.Web.Operations;

namespace ShoreGuard.Web.Admin;

/// <summary><c>POST /admin/db/operations/{id}/cancel</c>: stops an operation of this process, unless it has ended or is exchanging the databases.</summary>
internal static class CancelOperation
{
    public static IResult Handle(string id, HttpContext context, OperationHistory history, LiveOperations live)
    {
        var view = history.Find(id);
        return live.Find(id) is { } operation && operation.TryCancel(IdempotencyMark.Of(context, []))
            ? Accepted.Of(context, operation.Current.View)
            : throw new ProblemException(new(
                StatusCodes.Status409Conflict,
                "NOT_CANCELLABLE",
                view.HasEnded ? $"The operation has ended: {view.Status}." : "The operation cannot be stopped any more, or runs in another process.",
                "Look at the operation for what became of it; a restore or downgrade can be taken back with POST /admin/db/undo."));
    }
}
