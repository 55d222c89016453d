namespace ShoreGuard.Data.Migrating;

/// <summary>What of a stopped run stands in the database.</summary>
/// <param name="Through">The revision that the run's last commit led to; null for none, and for the base.</param>
/// <param name="HasSteps">Whether the run committed anything.</param>
/// <param name="IsUncertain">Whether the migration that was stopped ran outside a transaction, so that part of it may stand.</param>
public sealed record CommittedWork(string? Through, bool HasSteps, bool IsUncertain)
{
    /// <summary>Nothing stands: the database is what it was.</summary>
    public static CommittedWork None { get; } = new(null, HasSteps: false, IsUncertain: false);

    /// <summary>Whether the database is exactly what it was before the run.</summary>
    public bool IsNothing => !HasSteps && !IsUncertain;
}
