using ShoreGuard.Web.Auth;
using ShoreGuard.Web.Http;

namespace ShoreGuard.Web.Documentation;

/// <summary>With which codes each route may refuse.</summary>
internal static class RouteRefusals
{
    private static readonly string[] Guarded = ["UNAUTHENTICATED", "FORBIDDEN", "TOO_MANY_ATTEMPTS", "UNEXPECTED"];

    private static readonly string[] Started =
    [
        "BAD_REQUEST", "OPERATION_IN_PROGRESS", "PRECONDITION_FAILED", "BODY_TOO_LARGE", "UNSUPPORTED_MEDIA_TYPE", "VALIDATION_ERROR",
        "IDEMPOTENCY_KEY_REUSED", "LOCKED_BY_ANOTHER_INSTANCE", "DATABASE_UNREACHABLE", "DATABASE_REFUSED", "DATABASE_UNREADABLE",
    ];

    private static readonly string[] BackedUp = ["BACKUP_TOOL_UNUSABLE", "BACKUP_FAILED", "INSUFFICIENT_SPACE"];

    private static readonly string[] Read = ["DATABASE_AHEAD", "DATABASE_DIVERGED", "DATABASE_FOREIGN", "UNKNOWN_REVISION", "AMBIGUOUS_REVISION"];

    private static readonly Dictionary<string, string[]> Own = new(StringComparer.Ordinal)
    {
        ["GET /admin/db/migrations"] = ["DATABASE_UNREACHABLE", "DATABASE_REFUSED", "DATABASE_UNREADABLE"],
        ["GET /admin/db/backups"] = ["VALIDATION_ERROR"],
        ["POST /admin/db/backups"] = BackedUp,
        ["GET /admin/db/backups/{id}"] = ["BACKUP_NOT_FOUND"],
        ["DELETE /admin/db/backups/{id}"] = ["BACKUP_NOT_FOUND", "BACKUP_IN_USE", "BACKUP_PROTECTED"],
        ["GET /admin/db/backups/{id}/content"] = ["BACKUP_DOWNLOAD_OFF", "BACKUP_NOT_FOUND", "RANGE_NOT_SATISFIABLE"],
        ["POST /admin/db/backups/{id}/verify"] = ["BACKUP_NOT_FOUND", "BACKUP_INVALID", "BACKUP_INCOMPATIBLE"],
        ["POST /admin/db/restore"] =
            [.. BackedUp, "BACKUP_NOT_FOUND", "CONFIRMATION_MISMATCH", "BACKUP_INVALID", "BACKUP_INCOMPATIBLE", "DATABASE_IN_USE", "SLOW_RESTORE_ONLY"],
        ["POST /admin/db/downgrade"] =
            [.. BackedUp, .. Read, "CONFIRMATION_MISMATCH", "NOT_A_DOWNGRADE", "IRREVERSIBLE_MIGRATION", "DATA_LOSS_NOT_ALLOWED"],
        ["POST /admin/db/upgrade"] = [.. BackedUp, .. Read, "ADOPTION_REFUSED", "SCHEMA_DRIFT"],
        ["POST /admin/db/undo"] = ["NOTHING_TO_UNDO", "DATABASE_IN_USE", "SLOW_RESTORE_ONLY"],
        ["GET /admin/db/operations"] = ["VALIDATION_ERROR"],
        ["GET /admin/db/operations/{id}"] = ["OPERATION_NOT_FOUND", "VALIDATION_ERROR"],
        ["GET /admin/db/operations/{id}/stream"] = ["OPERATION_NOT_FOUND"],
        ["POST /admin/db/operations/{id}/cancel"] = ["OPERATION_NOT_FOUND", "NOT_CANCELLABLE", "VALIDATION_ERROR"],
        ["DELETE /admin/db/held-keys/{name}"] = ["HELD_KEY_NOT_FOUND"],
    };

    /// <summary>The codes of a route by status: what its description says, and what every route of its kind has.</summary>
    /// <param name="route">Method and path.</param>
    /// <param name="metadata">What the route says of itself.</param>
    public static ILookup<int, string> Of(string route, IEnumerable<object> metadata) =>
        ((IEnumerable<string>)[
            .. metadata.OfType<RequiredRole>().Any() ? Guarded : [],
            .. metadata.OfType<TakesHeaders>().Any(takes => takes.Names.Contains("If-Match")) ? Started : [],
            .. Own.GetValueOrDefault(route) ?? [],
        ]).Distinct().ToLookup(code => DocumentTexts.Refusals[code].Status);
}
