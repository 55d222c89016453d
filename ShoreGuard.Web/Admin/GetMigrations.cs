using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Migrating;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Revisions;
using ShoreGuard.Web.Health;
using ShoreGuard.Web.Http;
using ShoreGuard.Web.Operations;

namespace ShoreGuard.Web.Admin;

/// <summary><c>GET /admin/db/migrations</c>: every migration of this build, and every applied one that it does not have.</summary>
internal static class GetMigrations
{
    public static async Task<IResult> HandleAsync(
        MigrationCatalogue catalogue, KnownRevisions known, StatusBoard board, DatabaseProbe probe, OperationTimes times, CancellationToken cancellationToken)
    {
        if (await probe.AskAsync(cancellationToken) is { IsOk: false } down)
        {
            throw new ProblemException(new(
                StatusCodes.Status503ServiceUnavailable,
                (down.Code ?? ErrorCode.DatabaseUnreachable).ToWire(),
                "The database does not answer, so what is applied is not known.",
                "See /admin/db/status, which answers without the database."));
        }

        var status = board.Current;
        var pending = status.Pending.ToHashSet(StringComparer.Ordinal);
        var applied = times.ByRevision();
        return TypedResults.Ok(new Response(
        [
            .. known.All.Select(revision => Item(catalogue.Of(revision.Id), pending.Contains(revision.Id), applied)),
            .. status.Unknown.Select(id => new Migration(id, Revision.NameOf(id), "unknown", applied.GetValueOrDefault(id), null, null, [], null)),
        ]));
    }

    private static Migration Item(DescribedMigration migration, bool isPending, IReadOnlyDictionary<string, DateTime?> applied) => new(
        migration.Id,
        migration.Title,
        isPending ? "pending" : "applied",
        isPending ? null : applied.GetValueOrDefault(migration.Id),
        migration.IsReversible,
        migration.DestroyedByUp.Count > 0,
        [.. migration.DestroyedByUp.Select(destruction => destruction.Sentence)],
        migration.IrreversibleBecause);

    /// <summary>The migrations, oldest first.</summary>
    internal sealed record Response(IReadOnlyList<Migration> Migrations);

    /// <summary>A migration.</summary>
    /// <param name="Id">Its full id.</param>
    /// <param name="Title">What it brings.</param>
    /// <param name="Status"><c>applied</c>, <c>pending</c>, or <c>unknown</c> for an applied one that this build does not have.</param>
    /// <param name="AppliedAt">When it was applied (UTC), as far as the journal remembers; null otherwise.</param>
    /// <param name="Reversible">Whether it can be undone; null where this build does not have it.</param>
    /// <param name="Destructive">Whether applying it destroys something, or may; null where this build does not have it.</param>
    /// <param name="Destroys">What applying it destroys.</param>
    /// <param name="IrreversibleBecause">Why it cannot be undone.</param>
    internal sealed record Migration(
        string Id,
        string Title,
        string Status,
        DateTime? AppliedAt,
        bool? Reversible,
        bool? Destructive,
        IReadOnlyList<string> Destroys,
        string? IrreversibleBecause);
}
