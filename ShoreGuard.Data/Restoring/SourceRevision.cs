using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Restoring;

/// <summary>Decides whether the revisions inside a source may be restored by this build.</summary>
public sealed class SourceRevision(KnownRevisions known)
{
    /// <summary>How the source stands, where it may be restored.</summary>
    /// <exception cref="Errors.ShoreGuardException"><see cref="Errors.ErrorCode.BackupIncompatible"/>.</exception>
    public RevisionReport EnsureRestorable(RestoreSource source, ObservedRevisions found, bool allowUnknownRevision)
    {
        var report = RevisionClassifier.Classify(found, known);
        return report.State switch
        {
            RevisionState.Behind or RevisionState.AtHead or RevisionState.Alembic => report,
            RevisionState.Ahead when allowUnknownRevision => report,
            RevisionState.Ahead => throw SourceRefusals.Incompatible(
                source,
                $"it has revisions that this build does not know ({string.Join(", ", report.Unknown)}); this build's newest is {report.Head ?? "none"}",
                "Use the build that knows these revisions; or, to restore now and deploy that build next, allow unknown revisions (--allow-unknown-revision)."),
            RevisionState.Empty => throw SourceRefusals.Incompatible(source, "there is no table in it"),
            RevisionState.Foreign => throw SourceRefusals.Incompatible(source, $"it is no database of ours: {Why(found, report)}"),
            RevisionState.Diverged => throw SourceRefusals.Incompatible(source, "the history in it has a hole or contradicts itself"),
        };
    }

    private static string Why(ObservedRevisions found, RevisionReport report) => (found.Alembic, found.Tables) switch
    {
        ({ } rows, _) => $"alembic_version says '{string.Join("', '", rows)}', and this build knows no such revision",
        (null, { Count: > 0 } tables) => $"it has tables ({string.Join(", ", tables.Take(5))}{(tables.Count > 5 ? ", …" : "")}) and no history",
        _ => report.Refusal?.Message ?? "it has no history",
    };
}
