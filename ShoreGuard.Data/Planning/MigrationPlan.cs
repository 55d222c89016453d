namespace ShoreGuard.Data.Planning;

/// <summary>
/// What an upgrade or a downgrade will do, decided under the lock from a fresh reading. The migrator takes nothing else, so what was
/// backed up and shown is what runs.
/// </summary>
public sealed class MigrationPlan
{
    internal MigrationPlan(string? from, string? to, IReadOnlyList<string> adopted, IReadOnlyList<PlannedStep> steps, bool hasDataToLose, bool emptiesFirst = false)
    {
        From = from;
        To = to;
        Adopted = adopted;
        Steps = steps;
        HasDataToLose = hasDataToLose;
        EmptiesFirst = emptiesFirst;
    }

    /// <summary>The revision before; null for the base.</summary>
    public string? From { get; }

    /// <summary>The revision after; null for the base.</summary>
    public string? To { get; }

    /// <summary>Revisions that the Python edition applied and that are written into EF Core's history; empty otherwise.</summary>
    public IReadOnlyList<string> Adopted { get; }

    /// <summary>The migrations to run, in order.</summary>
    public IReadOnlyList<PlannedStep> Steps { get; }

    /// <summary>Whether the database has tables, so that a backup must be taken first.</summary>
    public bool HasDataToLose { get; }

    /// <summary>Whether every table is dropped before the first step (a reset).</summary>
    public bool EmptiesFirst { get; }

    /// <summary>Whether the steps undo migrations.</summary>
    public bool IsDowngrade => Steps is [{ Direction: MigrationDirection.Down }, ..];

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => Steps.Count == 0 && Adopted.Count == 0 && !EmptiesFirst;

    /// <summary>The part of this plan that is one of its steps.</summary>
    internal MigrationPlan Only(PlannedStep step) => new(From, step.Reaches, [], [step], HasDataToLose);

    /// <summary>The steps on the way to a revision that the plan passes; all of them where it is the plan's last.</summary>
    internal IEnumerable<PlannedStep> StepsTo(string? revision) =>
        Steps.Take(1 + Steps.ToList().FindIndex(step => string.Equals(step.Reaches, revision, StringComparison.OrdinalIgnoreCase)));
}
