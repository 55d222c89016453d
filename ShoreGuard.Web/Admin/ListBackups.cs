using ShoreGuard.Data.Backups;
using ShoreGuard.Web.Http;

namespace ShoreGuard.Web.Admin;

/// <summary><c>GET /admin/db/backups</c>: the backups in the backup directory, newest first; answers with the database down.</summary>
internal static class ListBackups
{
    public static IResult Handle(HttpContext context, BackupCatalogue catalogue)
    {
        var reason = context.Request.Query["reason"].ToString();
        if (reason.Length > 0 && !BackupItem.Reasons.Contains(reason))
        {
            throw ProblemException.Invalid("reason", $"must be one of {string.Join(", ", BackupItem.Reasons)}");
        }

        var (page, next) = Paging.Read(
            context,
            after => catalogue.NewestFirst(after)?.Where(backup => reason.Length == 0 || BackupItem.ReasonOf(backup) == reason),
            backup => backup.Id);
        return TypedResults.Ok(new Response([.. page.Select(BackupItem.Of)], next));
    }

    /// <summary>One page of backups.</summary>
    /// <param name="Backups">The backups, newest first.</param>
    /// <param name="NextPageToken">What to send as <c>page_token</c> for the next page; null on the last one.</param>
    internal sealed record Response(IReadOnlyList<BackupItem> Backups, string? NextPageToken);
}
