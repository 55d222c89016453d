using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Operations;

namespace ShoreGuard.Web.Operations;

/// <summary>What the journal remembers of operations: of earlier processes, of the command line, of other replicas.</summary>
internal sealed class JournalViews(OperationPresence presence, StatusBoard board)
{
    /// <summary>The operations of a database, newest first.</summary>
    public IReadOnlyList<OperationView> Of(IReadOnlyList<JournalEntry> entries, string database) =>
        [.. entries.Where(entry => entry.Database == database)
            .GroupBy(entry => entry.OperationId, StringComparer.Ordinal)
            .Select(operation => View([.. operation]))
            .OrderByDescending(view => view.StartedAt)
            .ThenByDescending(view => view.OperationId, StringComparer.Ordinal)];

    private OperationView View(IReadOnlyList<JournalEntry> entries)
    {
        var first = entries[0];
        var end = entries.LastOrDefault(entry => entry.Event == JournalEvent.Ended);
        var status = end is null ? StatusOfUnfinished(first) : StatusOf(end.Outcome);
        return new(
            first.OperationId,
            first.Kind,
            status,
            first.Actor,
            first.RequestId,
            first.At.UtcDateTime,
            end?.At.UtcDateTime,
            entries.LastOrDefault(entry => entry.Stage is not null)?.Stage,
            Stages(entries, end, status),
            null,
            status == OperationStatus.Succeeded ? new JournalResult(end!.FromRevision, end.ToRevision, end.BackupId) : null,
            Error(end, status));
    }

    private static ErrorView? Error(JournalEntry? end, string status) => (end, status) switch
    {
        (_, not OperationStatus.Failed) => null,
        ({ } ended, _) => new(ended.ErrorCode ?? "INTERRUPTED", ended.Message ?? "The operation did not succeed; the journal says no more.", null),
        _ => new("INTERRUPTED", "The process that ran it is gone.", "The next operation or start finds out how it ended, and settles it."),
    };

    private static List<StageView> Stages(IReadOnlyList<JournalEntry> entries, JournalEntry? end, string status)
    {
        var stages = entries.Where(entry => entry.Stage is not null).ToList();
        return [.. stages.Select((entry, at) => at + 1 < stages.Count
            ? new StageView(entry.Stage!, OperationStatus.Succeeded, entry.At.UtcDateTime, stages[at + 1].At.UtcDateTime)
            : new StageView(entry.Stage!, status, entry.At.UtcDateTime, end?.At.UtcDateTime))];
    }

    private static string StatusOf(string? outcome) => outcome switch
    {
        Outcomes.Succeeded => OperationStatus.Succeeded,
        Outcomes.Cancelled => OperationStatus.Cancelled,
        _ => OperationStatus.Failed,
    };

    /// <summary>
    /// Running only while its process can be. One of this process runs only while something does here: what a request started is
    /// known without the journal, so it is a part of such an operation, or the start.
    /// </summary>
    private string StatusOfUnfinished(JournalEntry begun) =>
        (JournalWriter.IsThisProcess(begun) ? presence.IsRunning || IsStarting(board.Current.State) : !JournalWriter.IsGone(begun))
            ? OperationStatus.Running
            : OperationStatus.Failed;

    private static bool IsStarting(DatabaseState state) => state is DatabaseState.Starting or DatabaseState.WaitingForLock
        or DatabaseState.BackingUp or DatabaseState.Verifying or DatabaseState.Migrating or DatabaseState.Checking;
}
