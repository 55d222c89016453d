using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace ShoreGuard.Data.Planning;

/// <summary>What a row of migrations takes from the database as it is now.</summary>
internal static class LiveDestruction
{
    /// <summary>Each loss with the migration that causes it, in the names of today; what an earlier step makes is not lost by a later one.</summary>
    /// <param name="migrations">Each revision id with its operations, in the order in which they will run.</param>
    public static IEnumerable<(string RevisionId, Destruction Lost)> Of(IEnumerable<(string RevisionId, IReadOnlyList<MigrationOperation> Operations)> migrations)
    {
        var names = new LiveNames();
        foreach (var (revisionId, operations) in migrations)
        {
            foreach (var operation in operations)
            {
                foreach (var lost in ChangeAnalysis.DestroyedBy(operation).Select(names.Live).OfType<Destruction>())
                {
                    yield return (revisionId, lost);
                }

                names.After(operation);
            }
        }
    }
}
