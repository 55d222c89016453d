namespace ShoreGuard.Data.Revisions;

/// <summary>Where a database stands: the judgement of <see cref="RevisionClassifier"/> over one observation.</summary>
/// <param name="State">The verdict.</param>
/// <param name="Current">The newest revision that counts as applied (for an Alembic database the one it claims), or null.</param>
/// <param name="Head">The newest revision of this build.</param>
/// <param name="Applied">Every revision that counts as applied, oldest first.</param>
/// <param name="Pending">Revisions of this build that are not applied, oldest first.</param>
/// <param name="Unknown">Applied revisions that this build does not have.</param>
/// <param name="Refusal">Why the database is not touched; null where it may be.</param>
public sealed record RevisionReport(
    RevisionState State,
    string? Current,
    string? Head,
    IReadOnlyList<string> Applied,
    IReadOnlyList<string> Pending,
    IReadOnlyList<string> Unknown,
    Refusal? Refusal)
{
    /// <summary>Throws the refusal, where there is one.</summary>
    /// <exception cref="Errors.ShoreGuardException">The database may not be touched.</exception>
    public void ThrowIfRefused()
    {
        if (Refusal is not null)
        {
            throw Refusal.ToException();
        }
    }
}
