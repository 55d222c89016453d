namespace ShoreGuard.Data.Migrating;

/// <summary>A run of migrations stopped before its end; the cause is the inner exception.</summary>
/// <param name="revisionId">The migration that was running; null where none had begun.</param>
/// <param name="committed">What stands in the database.</param>
/// <param name="cause">Why it stopped.</param>
public sealed class MigrationStoppedException(string? revisionId, CommittedWork committed, Exception cause)
    : Exception($"Stopped at {revisionId ?? "the beginning"}: {cause.Message}", cause)
{
    /// <summary>The migration that was running; null where none had begun.</summary>
    public string? RevisionId { get; } = revisionId;

    /// <summary>What stands in the database.</summary>
    public CommittedWork Committed { get; } = committed;
}
