namespace ShoreGuard.Data.Revisions;

/// <summary>How a database stands to the revisions that this build knows.</summary>
public enum RevisionState
{
    /// <summary>No tables and no history: a new database.</summary>
    Empty,

    /// <summary>A history of ours, with newer revisions to apply.</summary>
    Behind,

    /// <summary>Exactly the revisions of this build.</summary>
    AtHead,

    /// <summary>Revisions that this build does not know; never touched.</summary>
    Ahead,

    /// <summary>A hole in the order of applied revisions, or two bookkeeping tables that contradict each other; never touched.</summary>
    Diverged,

    /// <summary>The Python edition wrote last: to be adopted once its schema has been compared.</summary>
    Alembic,

    /// <summary>Tables, but no history of ours, or one that cannot be ours; never touched.</summary>
    Foreign,
}
