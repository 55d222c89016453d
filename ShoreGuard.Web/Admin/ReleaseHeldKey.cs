using ShoreGuard.Data.Model.Keys;
using ShoreGuard.Web.Http;
using ShoreGuard.Web.Operations;

namespace ShoreGuard.Web.Admin;

/// <summary><c>DELETE /admin/db/held-keys/{name}</c>: lets the held keys of a service principal in again, because an administrator says so.</summary>
internal static partial class ReleaseHeldKey
{
    public static async Task<IResult> HandleAsync(
        string name, HttpContext context, HeldKeys held, OperationAudit audit, ILogger<Category> logger, CancellationToken cancellationToken)
    {
        if (!await held.ReleaseAsync(name, cancellationToken))
        {
            throw new ProblemException(new(
                StatusCodes.Status404NotFound, "HELD_KEY_NOT_FOUND", "No key of a service principal with this name is held.", "GET /admin/db/held-keys lists them."));
        }

        var actor = context.User.Identity!.Name!;
        LogReleased(logger, name, actor, RequestId.Of(context));
        await audit.RecordAsync(new(actor, "database.release-key", name, $"Let a held key in again, request {RequestId.Of(context)}"));
        return TypedResults.NoContent();
    }

    [LoggerMessage(1308, LogLevel.Warning, "Audit: the held key of service principal {Name} was released by {Actor} in request {RequestId}")]
    private static partial void LogReleased(ILogger logger, string name, string? actor, string requestId);

    /// <summary>The log's category.</summary>
    internal sealed class Category;
}
