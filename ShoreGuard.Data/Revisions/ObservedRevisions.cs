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

    /// <summary>What two bookkeeping tables and a list of all tables say. A row that is there twice says what it says once.</summary>
    public static ObservedRevisions Of(BookkeepingRows history, BookkeepingRows alembic, IEnumerable<string> tables) => new(
        history.Values is not null,
        [.. (history.Values ?? []).Where(id => id.Length > 0).Distinct(StringComparer.Ordinal)],
        alembic.Values,
        [.. tables.Where(table => !Bookkeeping.Contains(table)).Order(StringComparer.Ordinal)])
    {
        Flaw = history.Flaw ?? alembic.Flaw
            ?? (history.Values?.Contains("") is true ? $"the table {Bookkeeping.HistoryTable} has a row without an id" : null),
    };

    /// <summary>What makes the bookkeeping unreadable as such; null where nothing does.</summary>
    public string? Flaw { get; init; }

    /// <summary>The newest applied migration id, or null.</summary>
    public string? Current => Applied.Count > 0 ? Applied[^1] : null;
}
