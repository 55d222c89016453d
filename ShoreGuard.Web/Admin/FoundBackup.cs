using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Errors;
using ShoreGuard.Web.Http;

namespace ShoreGuard.Web.Admin;

/// <summary>Finds the backup that a client names, in the catalogue and never by a path.</summary>
internal static class FoundBackup
{
    /// <summary>The backup.</summary>
    /// <exception cref="ProblemException">404.</exception>
    public static ListedBackup OrThrow(BackupCatalogue catalogue, string id) => catalogue.Find(id) ?? throw new ProblemException(new(
        StatusCodes.Status404NotFound, ErrorCode.BackupNotFound.ToWire(), "No backup has this id.", "GET /admin/db/backups lists them."));
}
