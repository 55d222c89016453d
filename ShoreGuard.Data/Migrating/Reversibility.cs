using Microsoft.EntityFrameworkCore;
using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Migrating;

/// <summary>Asks migrations whether they can be undone, without running anything.</summary>
internal static class Reversibility
{
    /// <summary>Why a migration cannot be undone; null where it can.</summary>
    public static string? WhyNot(DbContext context, string revisionId)
    {
        try
        {
            _ = MigrationClasses.Create(context, revisionId).DownOperations;
            return null;
        }
        catch (IrreversibleMigrationException irreversible)
        {
            return irreversible.Reason;
        }
        catch (NotSupportedException)
        {
            return "it has no Down";
        }
    }
}
