using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Locking;
using ShoreGuard.Data.Operations;
using ShoreGuard.Web.Http;
using ShoreGuard.Web.Operations;

namespace ShoreGuard.Web.Admin;

/// <summary><c>DELETE /admin/db/backups/{id}</c>: deletes a backup for good, unless it is one that must never go, or an operation runs.</summary>
internal static partial class DeleteBackup
{
    public static async Task<IResult> HandleAsync(
        string id,
        HttpContext context,
        BackupCatalogue catalogue,
        BackupRemoval removal,
        StatusBoard board,
        LiveOperations live,
        LockAcquisition locks,
        ILogger<Category> logger)
    {
        var backup = FoundBackup.OrThrow(catalogue, id);
        if (live.Running is { } running)
        {
            throw InUse($"A {running.Kind} is running, which may be using backups.", OperationRoutes.AddressOf(running.OperationId));
        }

        await using var held = await AcquireAsync(locks);

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

    /// <summary>The lock that every operation has, here and in other processes: while it is ours none of them reads a backup.</summary>
    private static async Task<HeldLock> AcquireAsync(LockAcquisition locks)
    {
        try
        {
            // Not the request's token: what it would stop is over in moments, and a lock is never given back half way.
            return await locks.AcquireAsync("delete a backup", TimeSpan.Zero, _ => { }, CancellationToken.None);
        }
        catch (ShoreGuardException taken) when (taken.Code == ErrorCode.LockTimeout)
        {
            throw InUse($"Another process is working on the database, and may be using backups. {taken.Message}", null);
        }
    }

    private static ProblemException InUse(string why, string? operation) => new(new(
        StatusCodes.Status409Conflict, "BACKUP_IN_USE", why, "Wait for the operation that runs (/admin/db/operations lists it), then ask again.")
    {
        Operation = operation,
    });

    [LoggerMessage(1305, LogLevel.Warning, "Audit: backup {BackupId} was deleted by {Actor} in request {RequestId}")]
    private static partial void LogDeleted(ILogger logger, string backupId, string? actor, string requestId);

    /// <summary>The log's category.</summary>
    internal sealed class Category;
}
