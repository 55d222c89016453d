using ShoreGuard.Data.Operations;
using ShoreGuard.Web.Http;

namespace ShoreGuard.Web.Admin;

/// <summary><c>POST /admin/db/downgrade</c>: undoes migrations down to a target; a dry run counts what would be lost.</summary>
internal static class Downgrade
{
    public static async Task<IResult> HandleAsync(
        HttpContext context, RunOperation run, PreviewDowngrade preview, DowngradeDatabase downgrade, CancellationToken cancellationToken)
    {
        var (body, bytes) = await JsonBody.ReadAsync<Request>(context);
        if (!body.DryRun && await run.RepeatedAsync(context, bytes) is { } repeated)
        {
            return repeated;
        }

        Confirmation.Ensure(body.Confirm, body.TargetRevision, body.DryRun);
        if (body.DryRun)
        {
            return TypedResults.Ok(await preview.RunAsync(body.TargetRevision, cancellationToken));
        }

        return await run.AnswerAsync(context, OperationKinds.Downgrade, bytes, origin => async (held, id, _, stop) => await downgrade.RunAsync(
            held, new(origin.Actor, body.TargetRevision, body.AllowDataLoss, origin.RequestId, id, Hold: true), stop));
    }

    /// <summary>How far down.</summary>
    /// <param name="TargetRevision">A full id, a name, a number such as <c>013</c>, a unique prefix, <c>-N</c>, or <c>base</c>.</param>
    /// <param name="Confirm">The target once more, as given; may be left out of a dry run.</param>
    /// <param name="DryRun">Whether to say only what it would do.</param>
    /// <param name="AllowDataLoss">Whether rows and values may be lost.</param>
    internal sealed record Request(string TargetRevision, string? Confirm = null, bool DryRun = false, bool AllowDataLoss = false);
}
