using Microsoft.EntityFrameworkCore;
using ShoreGuard.Data.Planning;
using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Migrating;

/// <summary>
/// What each migration of this build does, in both directions. Answers with the database down: the migrations are asked,
/// never the database. The first question costs the building of their models, so a start does not ask.
/// </summary>
public sealed class MigrationCatalogue
{
    private readonly IMigrationEngine engine;
    private readonly KnownRevisions known;
    private readonly Lazy<IReadOnlyList<DescribedMigration>> all;

    /// <summary>Asks nothing yet.</summary>
    public MigrationCatalogue(IMigrationEngine engine, KnownRevisions known)
    {
        this.engine = engine;
        this.known = known;
        all = new(Describe);
    }

    /// <summary>Every migration, oldest first.</summary>
    public IReadOnlyList<DescribedMigration> All => all.Value;

    /// <summary>One migration of this build by its full id.</summary>
    public DescribedMigration Of(string revisionId) => All[known.PositionOf(revisionId)];

    private IReadOnlyList<DescribedMigration> Describe()
    {
        using var context = engine.CreateUnconnectedContext();
        return [.. known.All.Select((revision, position) => Describe(context, revision, position > 0 ? known.All[position - 1].Id : null))];
    }

    private static DescribedMigration Describe(DbContext context, Revision revision, string? below)
    {
        var whyNot = Reversibility.WhyNot(context, revision.Id);
        var migration = MigrationClasses.Create(context, revision.Id);
        var down = whyNot is null ? migration.DownOperations : [];
        return new(
            revision.Id,
            revision.Title,
            ChangeAnalysis.Destroyed(migration.UpOperations),
            ChangeAnalysis.Destroyed(down),
            whyNot,
            !TransactionNeeds.Allows(context, new(revision.Id, revision.Title)),
            whyNot is null && !TransactionNeeds.Allows(context, new(revision.Id, revision.Title, MigrationDirection.Down, below)))
        {
            DownOperations = down,
        };
    }
}
