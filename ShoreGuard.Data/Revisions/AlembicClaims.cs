using ShoreGuard.Data.Errors;

namespace ShoreGuard.Data.Revisions;

/// <summary>
/// What <c>alembic_version</c> says, and whether it is to be believed. The Python edition wrote last when there is no EF
/// history, or when its row has moved away from the one that we keep in step.
/// </summary>
internal static class AlembicClaims
{
    /// <summary>A claim to adopt (its revisions), a refusal, or null where Alembic has nothing to add to EF Core's history.</summary>
    public static Claim? Check(ObservedRevisions observed, KnownRevisions known)
    {
        if (observed.Alembic is not { } rows || (observed.HasHistory && InStep(rows, observed.Applied, known)))
        {
            return null;
        }

        if (rows.Count != 1)
        {
            return Refused($"alembic_version has {(rows.Count == 0 ? "no row" : $"{rows.Count} rows ({string.Join(", ", rows)})")} where exactly one belongs.");
        }

        var claimed = known.All.FirstOrDefault(revision => revision.Alembic == rows[0]);
        return claimed is null
            ? Refused($"alembic_version says '{rows[0]}', which is not a revision of the Python edition that this build knows.")
            : new([.. known.All.Take(known.PositionOf(claimed.Id) + 1).Select(revision => revision.Id)], null);
    }

    /// <summary>The row that <c>alembic_version</c> should hold when these revisions are applied; null for none.</summary>
    public static string? ExpectedRow(IReadOnlyList<string> applied, KnownRevisions known) =>
        applied.Select(id => known.Find(id)?.Alembic).LastOrDefault(alembic => alembic is not null);

    private static bool InStep(IReadOnlyList<string> rows, IReadOnlyList<string> applied, KnownRevisions known) =>
        ExpectedRow(applied, known) is { } expected ? rows.Count == 1 && rows[0] == expected : rows.Count == 0;

    private static Claim Refused(string what) => new([], new(
        ErrorCode.AdoptionRefused,
        $"The database cannot be taken over: {what} Nothing was touched.",
        "Bring the database to a revision of the Python edition with its own tools (alembic current, alembic upgrade), or restore one of its backups."));

    internal sealed record Claim(IReadOnlyList<string> Applied, Refusal? Refusal);
}
