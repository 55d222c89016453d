using Microsoft.Extensions.Logging;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Restoring;

namespace ShoreGuard.Data.Operations;

/// <summary>
/// Brings an operation that failed with a database beside the live one to a certain end: what it left is taken back, or what was done all the same is
/// found done. Where that cannot be told, because the server is gone, the journal's entry stays open for whoever has the lock
/// next, and this process waits for the server as a start does.
/// </summary>
public sealed partial class FailedReplacement(
    CutOverSettlement settlement, RestoreAftermath aftermath, StatusBoard board, ILogger<FailedReplacement> logger)
{
    /// <summary>Concludes it, in the journal and on the board.</summary>
    /// <param name="entry">The operation.</param>
    /// <param name="revision">The revision of before.</param>
    /// <param name="failure">Why it failed.</param>
    /// <param name="backupId">The backup that it was about.</param>
    public async Task ConcludeAsync(JournaledOperation entry, string? revision, Exception failure, string? backupId = null)
    {
        if (failure is ShoreGuardException { IsOutcomeUnknown: true })
        {
            LeaveOpen(entry, failure);
            return;
        }

        if (failure is ShoreGuardException { Code: ErrorCode.PartiallyApplied })
        {
            entry.Failed(failure, Outcomes.PartiallyApplied, revision);
            return;
        }

        JournalEntry? done;
        try
        {
            done = await settlement.SettleAsync(entry.Id, CancellationToken.None); // A stop request would leave the database closed.
        }
        catch (Exception unsettled) when (unsettled is ShoreGuardException or IOException or UnauthorizedAccessException)
        {
            LeaveOpen(entry, unsettled);
            return;
        }

        if (done is null)
        {
            entry.Failed(failure, Outcomes.OfUntouched(failure), revision, backupId);
            return;
        }

        entry.Ended(Outcomes.Succeeded, backupId: done.BackupId, message: "It was done, although its end was not heard: " + failure.Message);
        await aftermath.SettleAsync(done.BackupId);
    }

    private void LeaveOpen(JournaledOperation entry, Exception cause)
    {
        LogLeftOpen(cause, entry.Id);
        board.Enter(DatabaseState.Failed, new(
            ErrorCode.DatabaseUnreachable,
            "The database could not be reached when an operation on it ended: it is what it was before or what it should be after, and which of the two is not known yet.",
            "Check that the server runs and that this machine can reach it; this process finds out by itself then, and so does every next start or operation."));
    }

    [LoggerMessage(2312, LogLevel.Error, "How operation {OperationId} ended is not known yet; the next start or operation finds out")]
    private partial void LogLeftOpen(Exception cause, string operationId);
}
