using ShoreGuard.Data.Errors;

namespace ShoreGuard.Data.Revisions;

/// <summary>
/// Compares what a database has with what this build knows, before EF Core sees either: an older build's EF Core calls a
/// newer database up to date, and applies a revision that is missing in the middle without a word.
/// </summary>
public static class RevisionClassifier
{
    /// <summary>The verdict on one observation.</summary>
    public static RevisionReport Classify(ObservedRevisions observed, KnownRevisions known)
    {
        observed = InOurLetters(observed, known);
        if (observed.Flaw is { } flaw)
        {
            return Report(observed.HasHistory ? RevisionState.Diverged : RevisionState.Foreign, observed.Applied, [], FlawRefusal(flaw, observed.HasHistory));
        }

        var unknown = observed.Applied.Where(id => !known.Contains(id)).ToList();
        if (unknown.Count > 0)
        {
            return Report(RevisionState.Ahead, observed.Applied, unknown, AheadRefusal(unknown, known));
        }

        if (AlembicClaims.Check(observed, known) is { } claim)
        {
            return (claim.Refusal, observed.HasHistory) switch
            {
                (null, _) => Report(RevisionState.Alembic, claim.Applied, [], null),
                ({ } refusal, true) => Report(RevisionState.Diverged, observed.Applied, [], refusal with { Code = ErrorCode.DatabaseDiverged }),
                ({ } refusal, false) => Report(RevisionState.Foreign, observed.Applied, [], refusal),
            };
        }

        if (observed.Applied.Count == 0)
        {
            return observed.Tables.Count == 0
                ? Report(RevisionState.Empty, [], [], null)
                : Report(RevisionState.Foreign, [], [], ForeignRefusal(observed));
        }

        var holes = known.All.Take(known.PositionOf(observed.Current)).Select(revision => revision.Id).Except(observed.Applied).ToList();
        if (holes.Count > 0)
        {
            return Report(RevisionState.Diverged, observed.Applied, [], HoleRefusal(holes, observed.Current!));
        }

        return Report(
            observed.Applied.Count == known.All.Count ? RevisionState.AtHead : RevisionState.Behind, observed.Applied, [], null);

        RevisionReport Report(RevisionState state, IReadOnlyList<string> applied, IReadOnlyList<string> strangers, Refusal? refusal) => new(
            state,
            applied.Count > 0 ? applied[^1] : null,
            known.Head?.Id,
            applied,
            [.. known.All.Select(revision => revision.Id).Except(applied)],
            strangers,
            refusal);
    }

    /// <summary>EF Core does not tell small letters from capitals in an id, and neither must we.</summary>
    private static ObservedRevisions InOurLetters(ObservedRevisions observed, KnownRevisions known) =>
        observed with { Applied = [.. observed.Applied.Select(id => known.Find(id)?.Id ?? id).Distinct(StringComparer.Ordinal)] };

    private static Refusal FlawRefusal(string flaw, bool hasHistory) => new(
        hasHistory ? ErrorCode.DatabaseDiverged : ErrorCode.AdoptionRefused,
        $"The database does not say which revisions it has: {flaw}. Nothing was touched.",
        "Restore a backup from before that was changed (db backups), or put the table right by hand.");

    private static Refusal AheadRefusal(List<string> unknown, KnownRevisions known) => new(
        ErrorCode.DatabaseAhead,
        $"The database has revisions that this build does not know: {string.Join(", ", unknown)}. This build's newest is {known.Head?.Id ?? "none"}. Nothing was touched.",
        "Deploy the build that brought these revisions, or let that build downgrade the database, or restore a backup that this build can run on (db backups).");

    private static Refusal ForeignRefusal(ObservedRevisions observed) => new(
        ErrorCode.DatabaseForeign,
        $"The database has tables ({Some(observed.Tables)}) but no history of ours. Nothing was touched.",
        "Check SHOREGUARD_DATABASE_URL; ShoreGuard takes an empty database, one of its own, or one of the Python edition.");

    private static Refusal HoleRefusal(List<string> holes, string current) => new(
        ErrorCode.DatabaseDiverged,
        $"The database is at {current}, but older revisions are missing from its history: {string.Join(", ", holes)}. Nothing was touched.",
        "Restore a backup from before the history was changed (db backups), or put the missing rows back if their migrations did run.");

    private static string Some(IReadOnlyList<string> names) =>
        names.Count <= 5 ? string.Join(", ", names) : $"{string.Join(", ", names.Take(5))} and {names.Count - 5} more";
}
