using ShoreGuard.Data.Backups;

namespace ShoreGuard.Web.Admin;

/// <summary><c>GET /admin/db/backups/{id}</c>: one backup's manifest.</summary>
internal static class GetBackup
{
    public static IResult Handle(string id, BackupCatalogue catalogue) => TypedResults.Ok(BackupItem.Of(FoundBackup.OrThrow(catalogue, id)));
}
