namespace ShoreGuard.Data.Revisions;

/// <summary>What one look at a database shows of its revisions; nothing is judged yet.</summary>
/// <param name="HasHistory">Whether EF Core's history table exists.</param>
/// <param name="Applied">The migration ids in it, in the order of the ids.</param>
/// <param name="Alembic">The rows of <c>alembic_version</c>; null where the table does not exist.</param>
/// <param name="Tables">All other tables.</param>
public sealed record ObservedRevisions(
    bool HasHistory,
    IReadOnlyList<string> Applied,
    IReadOnlyList<string>? Alembic,
    IReadOnlyList<string> Tables)
{
    /// <summary>A database in which there is nothing, or that does not exist yet.</summary>
    public static ObservedRevisions Nothing { get; } = new(false, [], null, []);

    /// <summary>The newest applied migration id, or null.</summary>
    public string? Current => Applied.Count > 0 ? Applied[^1] : null;
}
