using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Locking;
using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Planning;

/// <summary>Decides what an upgrade runs. A pure function over what is applied and what is known.</summary>
public static class UpgradePlanner
{
    /// <summary>What would run, for showing; the plan that may be applied comes from <see cref="Plan"/>.</summary>
    /// <exception cref="ShoreGuardException">The database may not be touched, or the target cannot be reached by an upgrade.</exception>
    public static IReadOnlyList<PlannedStep> Preview(RevisionReport report, KnownRevisions known, string? target)
    {
        report.ThrowIfRefused();
        var to = target is null ? known.Head?.Id : RevisionTarget.Resolve(target, known, report.Current);
        if (known.PositionOf(to) < known.PositionOf(report.Current))
        {
            throw new ShoreGuardException(
                ErrorCode.ValidationError,
                $"'{target}' is older than the current revision {report.Current}.",
                "Use 'db downgrade' to go back, or give a newer target.");
        }

        return [.. known.All
            .Where(revision => known.PositionOf(revision.Id) > known.PositionOf(report.Current) && known.PositionOf(revision.Id) <= known.PositionOf(to))
            .Select(revision => new PlannedStep(revision.Id, revision.Title))];
    }

    /// <summary>The plan to apply. It needs the lock: a reading from before it may have been overtaken by another replica.</summary>
    /// <exception cref="ShoreGuardException">The database may not be touched, or the target cannot be reached by an upgrade.</exception>
    public static MigrationPlan Plan(HeldLock held, RevisionReport report, KnownRevisions known, string? target)
    {
        held.ThrowIfLost();
        var steps = Preview(report, known, target);
        return new(
            report.Current,
            steps.Count > 0 ? steps[^1].RevisionId : report.Current,
            report.State == RevisionState.Alembic ? report.Applied : [],
            steps,
            report.State != RevisionState.Empty);
    }

    /// <summary>The plan of a reset: every table goes, whatever it was, and every revision runs. Refuses nothing: it is the way out.</summary>
    public static MigrationPlan PlanReset(HeldLock held, RevisionReport report, KnownRevisions known)
    {
        held.ThrowIfLost();
        return new(
            report.Current,
            known.Head?.Id,
            [],
            [.. known.All.Select(revision => new PlannedStep(revision.Id, revision.Title))],
            report.State != RevisionState.Empty,
            emptiesFirst: true);
    }
}
