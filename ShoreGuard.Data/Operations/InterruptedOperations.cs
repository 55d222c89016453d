using Microsoft.Extensions.Logging;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Locking;
using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Operations;

/// <summary>
/// Finds out what became of operations whose process died. Holding the lock proves that none of them still runs; where the
/// database stands now says how each one ended, because its change was committed whole or not at all.
/// </summary>
public sealed partial class InterruptedOperations(
    OperationJournal journal,
    BackupDirectory directory,
    BackupCatalogue catalogue,
    DatabaseTarget target,
    LockAcquisition locks,
    ILogger<InterruptedOperations> logger)
{
    /// <summary>Whether the journal has operations of this database that began and did not end.</summary>
    public bool Exist => journal.MayHaveUnfinished(target.DisplayName)
        && (journal.Unfinished(target.DisplayName).Count > 0 || journal.Abandoned(target.DisplayName).Count > 0);

    /// <summary>
    /// Removes the files of a process that died before it had begun with anything, and so is not in the journal. Where somebody has the lock they
    /// may be that one's, and stay. Before this process serves: for a moment it has the lock itself, and no request is to meet that.
    /// </summary>
    public async Task RemoveFilesAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (directory.HasUnfinishedFiles)
            {
                await using var held = await locks.AcquireAsync("start", TimeSpan.Zero, _ => { }, cancellationToken);
                directory.RemoveLeftovers();
            }
        }
        catch (Exception failure) when (failure is ShoreGuardException || BackupFailures.IsOfTheFileSystem(failure))
        {
            // No reason not to be ready: their names promise nothing, and the next one who has the lock finds them.
            LogFilesStay(directory.Path, failure.Message);
        }
    }

    /// <summary>Writes down how each interrupted operation ended, and removes the files that it left half written.</summary>
    /// <param name="held">The lock, which proves that none of them still runs.</param>
    /// <param name="report">Where the database stands; null where it cannot be read.</param>
    public void Settle(HeldLock held, RevisionReport? report)
    {
        held.ThrowIfLost();
        directory.Ensure(); // Before the journal and every backup: whoever cannot write here must not begin.
        foreach (var wish in journal.Abandoned(target.DisplayName))
        {
            journal.Resume(wish).Ended(Outcomes.RolledBack, message: "The process was interrupted before it had begun with this.");
            LogSettled(wish.Kind, wish.OperationId, Outcomes.RolledBack);
        }

        var unfinished = journal.Unfinished(target.DisplayName);
        if (unfinished.Count > 0 || directory.HasUnfinishedFiles)
        {
            directory.RemoveLeftovers();
        }

        foreach (var begun in unfinished)
        {
            var made = begun.Kind == OperationKinds.Backup ? FindMade(begun) : null;
            var outcome = made is null ? OutcomeOf(begun, report) : Outcomes.Succeeded;
            journal.Resume(begun).Ended(
                outcome,
                report is null ? null : report.Current ?? RevisionTarget.Base,
                made?.Id ?? BackupOf(begun),
                message: "The process was interrupted; the next start found this.");
            LogSettled(begun.Kind, begun.OperationId, outcome);
        }
    }

    /// <summary>The backup that the operation had taken before it died, so that what it did can be undone.</summary>
    private string? BackupOf(JournalEntry begun) =>
        journal.Read().LastOrDefault(entry => entry.OperationId == begun.OperationId && entry.BackupId is not null)?.BackupId;

    /// <summary>
    /// The backup that got its name although its process did not live to say so: under the lock nobody else made one since. One
    /// that another operation made looks as new where a clock was ahead at that time.
    /// </summary>
    private ListedBackup? FindMade(JournalEntry begun)
    {
        var others = journal.Read().Where(entry => entry.OperationId != begun.OperationId).Select(entry => entry.BackupId).ToHashSet(StringComparer.Ordinal);
        return catalogue.Of(target.DisplayName).FirstOrDefault(backup => backup.Created >= begun.At && !others.Contains(backup.Id));
    }

    private static string OutcomeOf(JournalEntry begun, RevisionReport? report) => begun.Kind switch
    {
        OperationKinds.Backup => Outcomes.RolledBack,
        _ when report is null => Outcomes.PartiallyApplied,

        // Still the Python edition's: taking it over is what did not happen, even where no revision was pending.
        _ when report.State == RevisionState.Alembic && report.Current == begun.FromRevision => Outcomes.RolledBack,
        _ when report.Current == begun.ToRevision => Outcomes.Succeeded,
        _ when report.Current == begun.FromRevision => Outcomes.RolledBack,
        _ => Outcomes.PartiallyApplied,
    };

    [LoggerMessage(2120, LogLevel.Warning, "An interrupted {Kind} ({OperationId}) was found in the journal; it ended as: {Outcome}")]
    private partial void LogSettled(string kind, string operationId, string outcome);

    [LoggerMessage(2121, LogLevel.Information, "Unfinished files in {Directory} stay for now: {Reason}")]
    private partial void LogFilesStay(string directory, string reason);
}
