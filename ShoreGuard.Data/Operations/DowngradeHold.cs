using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Planning;
using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Operations;

/// <summary>
/// What stands on the board after a downgrade. While this process lives it never migrates up again by itself: it becomes
/// ready when somebody else has brought the database back to this build's revision.
/// </summary>
public sealed class DowngradeHold(StatusBoard board, RevisionReader revisions, KnownRevisions known)
{
    /// <summary>Puts the process on hold after a downgrade that succeeded.</summary>
    /// <returns>What stands on the board now.</returns>
    public Refusal Enter(MigrationPlan plan, string backupId)
    {
        var to = plan.To ?? RevisionTarget.Base;
        var why = new Refusal(
            ErrorCode.MigrationsPending,
            $"The database was taken down from {plan.From} to {to}, and this build's revision is {known.Head!.Id}: it is left as it is while this process runs.",
            $"Deploy the build that belongs to {to} now: a restart of this build would migrate up again. "
                + $"To come back instead, run 'db upgrade'; the data of before is in the backup {backupId}.");
        board.Saw(RevisionClassifier.Classify(Reached(plan.To), known));
        board.Enter(DatabaseState.Pending, why);
        return why;
    }

    /// <summary>
    /// After a downgrade that was refused or failed: everything as before where the database is what it was, else the failure
    /// stands on the board. A hold stays: what failed then came after it.
    /// </summary>
    /// <param name="before">The status when the downgrade was asked for.</param>
    /// <param name="from">Where the database stood; null where it was not even read.</param>
    /// <param name="failure">What happened.</param>
    public async Task ReleaseAsync(DatabaseStatus before, string? from, Exception failure)
    {
        if (board.Current.State == DatabaseState.Pending)
        {
            return;
        }

        var known = failure as ShoreGuardException;
        if (from is null || (known?.Code != ErrorCode.PartiallyApplied && await StandsAtAsync(from)))
        {
            board.Enter(before.State, before.Problem, before.WaitingFor);
            return;
        }

        board.Enter(DatabaseState.Failed, known is null
            ? new(ErrorCode.Unexpected, "The downgrade failed in a way that nobody foresaw.", "Read the cause in the log; 'db current' says where the database stands.")
            : new(known.Code, known.Message, known.NextStep));
    }

    private async Task<bool> StandsAtAsync(string revision)
    {
        try
        {
            // Not the caller's token: it may be what stopped the downgrade, and the answer decides whether requests are served.
            return RevisionClassifier.Classify(await revisions.ReadAsync(CancellationToken.None), known).Current == revision;
        }
        catch (ShoreGuardException)
        {
            return false; // Not readable, so nothing is certain; the downgrade's own failure is what the operator is told.
        }
    }

    private ObservedRevisions Reached(string? to) => new(
        HasHistory: true, [.. known.All.Take(known.PositionOf(to) + 1).Select(revision => revision.Id)], Alembic: null, Tables: []);
}
