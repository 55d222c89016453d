using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Migrating;
using ShoreGuard.Data.Planning;

namespace ShoreGuard.Data.Operations;

/// <summary>Weighs what a downgrade would undo, before anything runs: whether it can be undone at all, and what would be lost.</summary>
public sealed class DowngradeAssessment(MigrationCatalogue catalogue, EarlierBackups earlier, LossCount losses)
{
    /// <summary>What the steps would take from the database.</summary>
    /// <exception cref="ShoreGuardException"><see cref="ErrorCode.IrreversibleMigration"/>, with the backup to restore instead.</exception>
    public async Task<IReadOnlyList<DataLoss>> RunAsync(IReadOnlyList<PlannedStep> steps, CancellationToken cancellationToken)
    {
        var irreversible = steps.Select(step => catalogue.Of(step.RevisionId)).Where(migration => !migration.IsReversible).ToList();
        return irreversible.Count == 0 ? await losses.CountAsync(steps, cancellationToken) : throw Refused(irreversible);
    }

    /// <summary>Refuses to lose what nobody has allowed to be lost.</summary>
    /// <exception cref="ShoreGuardException"><see cref="ErrorCode.DataLossNotAllowed"/>, with the list.</exception>
    public static void ThrowIfLosing(IReadOnlyList<DataLoss> losses, bool isAllowed)
    {
        var lost = losses.Where(loss => loss.IsLoss).Select(loss => loss.Sentence).ToList();
        if (lost.Count > 0 && !isAllowed)
        {
            throw new ShoreGuardException(
                ErrorCode.DataLossNotAllowed,
                $"The downgrade would lose: {string.Join("; ", lost)}. Nothing was touched.",
                "If that may be lost, say so (--allow-data-loss, or allow_data_loss in the request); a verified backup is taken first.")
            {
                Losses = lost,
            };
        }
    }

    private ShoreGuardException Refused(List<DescribedMigration> irreversible)
    {
        // Newest first: only a backup from before the last of them is free of all.
        var backup = earlier.NewestBefore(irreversible[^1].Id)?.Manifest;
        return new(
            ErrorCode.IrreversibleMigration,
            $"{string.Join("; ", irreversible.Select(InWords))}. Nothing was touched.",
            backup is null
                ? "There is no verified backup from before it in the backup directory; restore one from elsewhere ('db restore --source FILE')."
                : $"Restore the backup from before it instead: {backup.Id}, taken {backup.Created:u} at {backup.Revision} ('db restore'); what was written since is lost.");
    }

    private static string InWords(DescribedMigration migration) => $"{migration.Id} cannot be undone: {migration.IrreversibleBecause}";
}
