using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Planning;

namespace ShoreGuard.Data.Migrating;

/// <summary>Where a run of migrations stands: which one is running, and what can no longer be rolled back.</summary>
internal sealed class MigrationRun(MigrationPlan plan, Action<OperationProgress> progress)
{
    private int started;

    /// <summary>The migration that is running, or ran last; null before the first.</summary>
    public string? Current { get; private set; }

    /// <summary>What stands whatever happens next.</summary>
    public CommittedWork Committed { get; private set; } = CommittedWork.None;

    /// <summary>EF Core begins a migration.</summary>
    public void Starting(string revisionId)
    {
        Current = revisionId;
        progress(new(MigrationStages.Migrate, started++, plan.Steps.Count, "migrations", revisionId));
    }

    /// <summary>All migrations have run; what they made is being checked.</summary>
    public void Checking() => progress(new(MigrationStages.Check, plan.Steps.Count, plan.Steps.Count, "migrations"));

    /// <summary>Everything was rolled back, and the run is again before its first migration.</summary>
    public void StartsAgain()
    {
        Current = null;
        started = 0;
    }

    /// <summary>The next migration cannot be rolled back as a whole.</summary>
    public void LeavesTransaction() => Committed = Committed with { IsUncertain = true };

    /// <summary>A commit has succeeded.</summary>
    public void CommittedThrough(string? revisionId) => Committed = new(revisionId, HasSteps: true, IsUncertain: false);
}
