namespace ShoreGuard.Data.Journal;

/// <summary>
/// An operation that the journal knows of. Deliberately not disposable: an operation that stops without <see cref="Ended"/>
/// was interrupted, and must look like it.
/// </summary>
public sealed class JournaledOperation
{
    private readonly OperationJournal journal;
    private readonly TimeProvider time;
    private readonly JournalEntry begun;
    private bool ended;

    internal JournaledOperation(OperationJournal journal, TimeProvider time, JournalEntry begun)
    {
        this.journal = journal;
        this.time = time;
        this.begun = begun;
    }

    /// <summary>The operation's id.</summary>
    public string Id => begun.OperationId;

    /// <summary>Notes durably that a stage is reached, before its work is done.</summary>
    /// <exception cref="Errors.ShoreGuardException">The note is not on the device.</exception>
    /// <exception cref="InvalidOperationException">The operation has ended.</exception>
    public void Stage(string name, string? message = null, string? backupId = null) =>
        Append(Next(JournalEvent.Stage) with { Stage = name, Message = message, BackupId = backupId });

    /// <summary>Notes durably which database is about to take the live one's place, so that a start after a crash can tell which of the two is there.</summary>
    /// <param name="stage">The stage that does it.</param>
    /// <param name="incoming">The database, as its engine names it.</param>
    /// <param name="incomingIdentity">Its identity.</param>
    /// <param name="backupId">The backup of the database that is replaced.</param>
    /// <exception cref="Errors.ShoreGuardException">The note is not on the device.</exception>
    /// <exception cref="InvalidOperationException">The operation has ended.</exception>
    public void Replacing(string stage, string incoming, string incomingIdentity, string? backupId) =>
        Append(Next(JournalEvent.Stage) with { Stage = stage, Incoming = incoming, IncomingIdentity = incomingIdentity, BackupId = backupId });

    /// <summary>Notes durably which transaction is about to do all the work, so that a start after a crash can ask the server how it ended.</summary>
    /// <param name="stage">The stage that does it.</param>
    /// <param name="transaction">Its id, as the engine names it.</param>
    /// <param name="backupId">The backup of what is overwritten.</param>
    /// <exception cref="Errors.ShoreGuardException">The note is not on the device.</exception>
    /// <exception cref="InvalidOperationException">The operation has ended.</exception>
    public void InTransaction(string stage, string transaction, string? backupId) =>
        Append(Next(JournalEvent.Stage) with { Stage = stage, Transaction = transaction, BackupId = backupId });

    /// <summary>Notes durably how the operation ended. Once.</summary>
    /// <param name="outcome">How.</param>
    /// <param name="toRevision">The revision reached; the one aimed at when left out.</param>
    /// <param name="backupId">The backup that was made or used.</param>
    /// <param name="errorCode">The wire form of the error's code.</param>
    /// <param name="message">A sentence for people.</param>
    /// <exception cref="Errors.ShoreGuardException">The note is not on the device: the operation will look interrupted.</exception>
    /// <exception cref="InvalidOperationException">The operation has ended before.</exception>
    public void Ended(string outcome, string? toRevision = null, string? backupId = null, string? errorCode = null, string? message = null)
    {
        Append(Next(JournalEvent.Ended) with
        {
            Outcome = outcome,
            ToRevision = toRevision ?? begun.ToRevision,
            BackupId = backupId,
            ErrorCode = errorCode,
            Message = message,
        });
        ended = true;
    }

    private JournalEntry Next(JournalEvent happened) => begun with { At = time.GetUtcNow(), Event = happened };

    private void Append(JournalEntry entry)
    {
        if (ended)
        {
            throw new InvalidOperationException("This operation has ended.");
        }

        journal.Append(entry);
    }
}
