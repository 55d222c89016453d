using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Planning;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Web.Http;

namespace ShoreGuard.Web.Admin;

/// <summary><c>POST /admin/db/upgrade</c>: runs pending migrations, after a verified backup; a dry run lists them.</summary>
internal static class Upgrade
{
    public static async Task<IResult> HandleAsync(
        HttpContext context, RunOperation run, RevisionReader revisions, KnownRevisions known, BringUp bringUp, CancellationToken cancellationToken)
    {
        var (body, bytes) = await JsonBody.ReadAsync<Request>(context);
        if (!body.DryRun && await run.RepeatedAsync(context, bytes) is { } repeated)
        {
            return repeated;
        }

        var report = RevisionClassifier.Classify(await revisions.ReadAsync(cancellationToken), known);

        // Also before a real run: a target that means nothing is refused before anything is touched.
        var steps = UpgradePlanner.Preview(report, known, body.TargetRevision);
        if (body.DryRun)
        {
            return TypedResults.Ok(new Plan(report.Current, steps.Count > 0 ? steps[^1].RevisionId : report.Current, steps));
        }

        return await run.AnswerAsync(context, OperationKinds.Upgrade, bytes, origin => async (held, id, _, stop) =>
            await bringUp.RunAsync(held, new(origin.Actor, body.TargetRevision, origin.RequestId, OperationId: id), stop));
    }

    /// <summary>How far up.</summary>
    /// <param name="TargetRevision">Any form of revision; the newest where it is left out.</param>
    /// <param name="DryRun">Whether to say only what it would do.</param>
    internal sealed record Request(string? TargetRevision = null, bool DryRun = false);

    /// <summary>What an upgrade would run.</summary>
    /// <param name="From">The revision now.</param>
    /// <param name="To">The revision that it would lead to.</param>
    /// <param name="Steps">The migrations, in order.</param>
    internal sealed record Plan(string? From, string? To, IReadOnlyList<PlannedStep> Steps);
}
