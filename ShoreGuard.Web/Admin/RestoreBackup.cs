using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Restoring;
using ShoreGuard.Web.Http;

namespace ShoreGuard.Web.Admin;

/// <summary><c>POST /admin/db/restore</c>: replaces the database by a backup's content; a dry run says what that would mean.</summary>
internal static class RestoreBackup
{
    public static async Task<IResult> HandleAsync(
        HttpContext context, RunOperation run, RestoreSources sources, PlanRestore plan, RestoreDatabase restore, CancellationToken cancellationToken)
    {
        var (body, bytes) = await JsonBody.ReadAsync<Request>(context);
        if (!body.DryRun && await run.RepeatedAsync(context, bytes) is { } repeated)
        {
            return repeated;
        }

        var source = sources.ById(body.BackupId);
        Confirmation.Ensure(body.Confirm, body.BackupId, body.DryRun);
        if (body.DryRun)
        {
            return TypedResults.Ok(await plan.RunAsync(source, body.AllowUnknownRevision, _ => { }, cancellationToken));
        }

        return await run.AnswerAsync(context, OperationKinds.Restore, bytes, origin => async (held, id, progress, stop) => await restore.RunAsync(
            held,
            new(source, origin.Actor, body.After, body.AllowUnknownRevision, body.AllowSlow, origin.RequestId, id),
            progress,
            stop));
    }

    /// <summary>What to restore.</summary>
    /// <param name="BackupId">The backup.</param>
    /// <param name="Confirm">The backup's id once more; may be left out of a dry run.</param>
    /// <param name="DryRun">Whether to say only what it would do.</param>
    /// <param name="After"><c>hold</c>: stay not ready where the revision is older than this build's; <c>migrate</c>: bring it up again.</param>
    /// <param name="AllowUnknownRevision">Whether a revision that this build does not know may be restored, for a newer build to be deployed.</param>
    /// <param name="AllowSlow">Whether the content may be replaced in one transaction where the server allows no new database.</param>
    internal sealed record Request(
        string BackupId,
        string? Confirm = null,
        bool DryRun = false,
        AfterRestore After = AfterRestore.Hold,
        bool AllowUnknownRevision = false,
        bool AllowSlow = false);
}
