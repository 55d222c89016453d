using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Locking;
using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Operations;

/// <summary>An upgrade in a process that serves requests: afterwards the board says whether it still, or at last, can.</summary>
public sealed class BringUp(UpgradeDatabase upgrade, IDatabaseConnector connector, StatusBoard board)
{
    /// <summary>Runs the upgrade under the caller's lock, and enters the state that follows from its end.</summary>
    /// <exception cref="ShoreGuardException">As for the upgrade.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; nothing of it stands, and the state is what it was.</exception>
    public async Task<UpgradeResult> RunAsync(HeldLock held, UpgradeRequest request, CancellationToken cancellationToken)
    {
        var before = board.Current;
        try
        {
            var result = await upgrade.RunAsync(held, request, cancellationToken);
            if (board.Current.Pending.Count == 0)
            {
                await connector.PrepareForServiceAsync(CancellationToken.None); // The work is committed; this only makes reads faster.
                board.Enter(DatabaseState.Ready);
            }
            else
            {
                board.Enter(DatabaseState.Pending, StillPending(board.Current));
            }

            return result;
        }
        catch (ShoreGuardException failure) when (failure.Code is ErrorCode.MigrationFailed or ErrorCode.PartiallyApplied)
        {
            board.Enter(DatabaseState.Failed, new(failure.Code, failure.Message, failure.NextStep));
            throw;
        }
        catch
        {
            board.Enter(before.State, before.Problem, before.WaitingFor);
            throw;
        }
    }

    private static Refusal StillPending(DatabaseStatus status) => new(
        ErrorCode.MigrationsPending,
        $"The database is at {status.Revision ?? RevisionTarget.Base}, and {status.Pending.Count} migrations to {status.Head} are still pending.",
        "Run the upgrade once more without a target, or deploy the build that belongs to this revision.");
}
