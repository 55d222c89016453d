using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Locking;
using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Planning;

/// <summary>Decides what a downgrade undoes, newest first. A pure function over what is applied and what is known.</summary>
public static class DowngradePlanner
{
    /// <summary>What would be undone, for showing; the plan that may be applied comes from <see cref="Plan"/>.</summary>
    /// <exception cref="ShoreGuardException">
    /// The database may not be touched, which comes first: a build that does not know an applied revision refuses whatever the
    /// target; or the target is unknown, ambiguous or not older (<see cref="ErrorCode.NotADowngrade"/>).
    /// </exception>
    public static IReadOnlyList<PlannedStep> Preview(RevisionReport report, KnownRevisions known, string target)
    {
        report.ThrowIfRefused();
        var to = known.PositionOf(RevisionTarget.Resolve(target, known, report.Current));
        var from = known.PositionOf(report.Current);
        return to < from
            ? [.. Enumerable.Range(to + 1, from - to).Reverse().Select(Down)]
            : throw new ShoreGuardException(
                ErrorCode.NotADowngrade,
                $"'{target}' is not older than the current revision {report.Current ?? RevisionTarget.Base}.",
                "Give an older revision ('db history' lists them), or use 'db upgrade' to go forward.");

        PlannedStep Down(int position) => new(
            known.All[position].Id,
            known.All[position].Title,
            MigrationDirection.Down,
            position > 0 ? known.All[position - 1].Id : null);
    }

    /// <summary>The plan to apply. It needs the lock: a reading from before it may have been overtaken by another replica.</summary>
    /// <exception cref="ShoreGuardException">As for <see cref="Preview"/>.</exception>
    public static MigrationPlan Plan(HeldLock held, RevisionReport report, KnownRevisions known, string target)
    {
        held.ThrowIfLost();
        var steps = Preview(report, known, target);
        return new(
            report.Current,
            steps[^1].Below,
            report.State == RevisionState.Alembic ? report.Applied : [],
            steps,
            hasDataToLose: true);
    }
}
