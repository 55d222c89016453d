namespace ShoreGuard.Data.Revisions;

/// <summary>
/// Thrown from <c>Down</c> by a migration that cannot be undone. It is looked for before anything runs, so that a downgrade
/// across such a migration is refused with the reason and the backup to restore instead.
/// </summary>
/// <param name="reason">Why it cannot be undone, for the person who wants to.</param>
public sealed class IrreversibleMigrationException(string reason) : Exception(reason)
{
    /// <summary>Why the migration cannot be undone.</summary>
    public string Reason => Message;
}
