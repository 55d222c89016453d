using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Restoring;
using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Operations;

/// <summary>Says on the board where a restored database leaves this process: ready, held on purpose, or too old for it.</summary>
public sealed class RestoreAftermath(RevisionReader revisions, KnownRevisions known, IDatabaseConnector connector, StatusBoard board)
{
    /// <summary>Reads where the database stands now and enters the state that follows from it.</summary>
    /// <param name="safetyBackupId">The backup of the database of before.</param>
    public async Task<Aftermath> SettleAsync(string? safetyBackupId) =>

        // The database is in place: a stop request would only leave that unsaid.
        await SettleAsync(RevisionClassifier.Classify(await revisions.ReadAsync(CancellationToken.None), known), safetyBackupId);

    /// <summary>As above, where it has been read already.</summary>
    public async Task<Aftermath> SettleAsync(RevisionReport report, string? safetyBackupId)
    {
        board.Saw(report);
        board.Secured(safetyBackupId);
        if (report.State == RevisionState.AtHead)
        {
            await connector.PrepareForServiceAsync(CancellationToken.None);
            board.Enter(DatabaseState.Ready);
            return new(report, null);
        }

        var held = report.Refusal ?? RestoreHold.Refusal(report);
        board.Enter(report.State == RevisionState.Ahead ? DatabaseState.Ahead : DatabaseState.Pending, held);
        return new(report, held);
    }
}
