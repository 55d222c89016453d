using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Operations;
using ShoreGuard.Web.Http;
using ShoreGuard.Web.Operations;

namespace ShoreGuard.Web.Admin;

/// <summary><c>DELETE /admin/db/backups/{id}</c>: deletes a backup for good, unless it is one that must never go, or an operation runs.</summary>
internal static partial class DeleteBackup
{
    public static IResult Handle(
        string id, HttpContext context, BackupCatalogue catalogue, BackupRemoval removal, StatusBoard board, LiveOperations live, ILogger<Category> logger)
    {
        var backup = FoundBackup.OrThrow(catalogue, id);
        if (live.Running is { } running)
        {
            throw new ProblemException(new(
                StatusCodes.Status409Conflict,
                "BACKUP_IN_USE",
                $"A {running.Kind} is running, which may be using backups.",
                "Wait for it (its address is in 'operation'), then ask again.")
            {
                Operation = OperationRoutes.AddressOf(running.OperationId),
            });
        }

        if (removal.IsProtected(backup, board.Current.Revision))
        {
            throw new ProblemException(new(
                StatusCodes.Status409Conflict,
                "BACKUP_PROTECTED",
                "This backup is the newest verified one, or the one from before the migrations to the current revision.",
                "Take a newer backup first; the pre-migration backup may go once a later migration has one of its own."));
        }

        BackupRemoval.Remove(backup);
        LogDeleted(logger, backup.Id, context.User.Identity!.Name, RequestId.Of(context));
        return TypedResults.NoContent();
    }

    [LoggerMessage(1305, LogLevel.Warning, "Audit: backup {BackupId} was deleted by {Actor} in request {RequestId}")]
    private static partial void LogDeleted(ILogger logger, string backupId, string? actor, string requestId);

    /// <summary>The log's category.</summary>
    internal sealed class Category;
}
