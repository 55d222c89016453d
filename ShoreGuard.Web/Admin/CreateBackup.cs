using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Operations;
using ShoreGuard.Web.Http;

namespace ShoreGuard.Web.Admin;

/// <summary><c>POST /admin/db/backups</c>: takes a verified backup while requests are served.</summary>
internal static class CreateBackup
{
    private const int LongestLabel = 200;

    public static async Task<IResult> HandleAsync(HttpContext context, RunOperation run, TakeBackup backups, VerifyBackup verification, BackupCatalogue catalogue)
    {
        var (body, bytes) = await JsonBody.ReadAsync<Request>(context);
        if (body.Label is { } label && (label.Length is 0 or > LongestLabel || label.Any(char.IsControl)))
        {
            throw ProblemException.Invalid("label", $"must be 1 to {LongestLabel} characters, none of them a control character");
        }

        return await run.RepeatedAsync(context, bytes) ?? await run.AnswerAsync(context, OperationKinds.Backup, bytes, origin => async (held, id, progress, cancellationToken) =>
        {
            var request = new BackupRequest(BackupReason.Manual, Label: body.Label);
            var taken = await backups.RunAsync(held, request, new(origin.Actor, origin.RequestId, id), cancellationToken);
            return BackupItem.Of(body.Verify == VerificationLevel.Full
                ? await verification.RunAsync(
                    held, taken.Manifest!.Id, VerificationLevel.Full, new(origin.Actor, origin.RequestId), progress, cancellationToken)
                : catalogue.Find(taken.Manifest!.Id)!);
        });
    }

    /// <summary>What to back up for.</summary>
    /// <param name="Label">What to call it.</param>
    /// <param name="Verify">How thoroughly to verify it; <c>quick</c> is always done.</param>
    internal sealed record Request(string? Label = null, VerificationLevel? Verify = null);
}
