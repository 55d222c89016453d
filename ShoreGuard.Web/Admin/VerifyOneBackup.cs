using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Operations;
using ShoreGuard.Web.Http;

namespace ShoreGuard.Web.Admin;

/// <summary><c>POST /admin/db/backups/{id}/verify</c>: reads a backup to its end, or restores it into a scratch database.</summary>
internal static class VerifyOneBackup
{
    public static async Task<IResult> HandleAsync(string id, HttpContext context, RunOperation run, VerifyBackup verification, BackupCatalogue catalogue)
    {
        var (body, bytes) = await JsonBody.ReadAsync<Request>(context);
        if (await run.RepeatedAsync(context, bytes) is { } repeated)
        {
            return repeated;
        }

        var backup = FoundBackup.OrThrow(catalogue, id);
        return await run.AnswerAsync(context, OperationKinds.Verify, bytes, origin => async (held, operationId, progress, cancellationToken) =>
            BackupItem.Of(await verification.RunAsync(
                held, backup.Id, body.Level, new(origin.Actor, origin.RequestId, operationId), progress, cancellationToken)));
    }

    /// <summary>How to verify.</summary>
    /// <param name="Level"><c>quick</c>: hash, opens, every byte read, revision as promised; <c>full</c>: restored into a scratch database, row counts equal.</param>
    internal sealed record Request(VerificationLevel Level = VerificationLevel.Quick);
}
