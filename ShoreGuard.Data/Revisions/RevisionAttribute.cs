namespace ShoreGuard.Data.Revisions;

/// <summary>Describes a migration to people, and says which revision of the Python edition it stands for.</summary>
/// <param name="title">What the migration brings, in a few words.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RevisionAttribute(string title) : Attribute
{
    /// <summary>What the migration brings, in a few words.</summary>
    public string Title { get; } = title;

    /// <summary>The Alembic revision that this migration stands for; null where the Python edition has none.</summary>
    public string? Alembic { get; init; }

    /// <summary>
    /// Indexes of earlier revisions that this migration makes where they are missing. A database of the Python edition may
    /// lack them: its own downgrade of 010 dropped two that 001 had made.
    /// </summary>
    public string[] Heals { get; init; } = [];
}
