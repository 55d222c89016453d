using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Restoring;

/// <summary>
/// Keeps a start from migrating what was taken back on purpose. It outlives the process, because the very build that is to be
/// replaced is the one that an orchestrator restarts; it binds that build only, so that a corrected one starts by itself; and
/// the next upgrade, restore or undo that somebody asks for ends it.
/// </summary>
public sealed class RestoreHold(OperationJournal journal, DatabaseTarget target)
{
    /// <summary>Why nothing is migrated now; null where a start may migrate.</summary>
    public Refusal? For(RevisionReport report)
    {
        if (report.State is not (RevisionState.Behind or RevisionState.Alembic or RevisionState.Empty))
        {
            return null;
        }

        var entries = journal.Read().Where(entry => entry.Database == target.DisplayName).ToList();
        var last = entries.LastOrDefault(entry => entry.Event == JournalEvent.Ended
            && entry.Outcome == Outcomes.Succeeded
            && entry.Kind is not (OperationKinds.Backup or OperationKinds.Verify));
        return last is not null

            // A database that was taken down to the base is held there; one that somebody has removed since is made anew.
            && (report.State != RevisionState.Empty || last.ToRevision is null or RevisionTarget.Base)
            && entries.Exists(entry => entry.OperationId == last.OperationId && entry.Stage == RestoreStages.Hold && entry.Version == OperationJournal.Version)
            ? Refusal(report)
            : null;
    }

    /// <summary>What stands on the board while it is in force.</summary>
    public static Refusal Refusal(RevisionReport report) => new(
        ErrorCode.HeldAfterRestore,
        $"The database was taken back to {report.Current ?? RevisionTarget.Base} on purpose, and this build's revision is {report.Head}: it is left as it is.",
        "Deploy the build that belongs to it; or run 'db upgrade' to bring it to this build's revision; or 'db undo' to go back.");
}
