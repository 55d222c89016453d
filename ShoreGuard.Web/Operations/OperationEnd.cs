using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Operations;
using ShoreGuard.Web.Http;

namespace ShoreGuard.Web.Operations;

/// <summary>Records how an operation ended: in its view, in the journal where the operation itself has not, in the log and in the audit trail.</summary>
internal sealed partial class OperationEnd(
    OperationJournal journal, DatabaseTarget target, OperationAudit audit, TimeProvider time, ILogger<OperationEnd> logger)
{
    /// <summary>It is done.</summary>
    public async Task SucceededAsync(LiveOperation operation, object? result)
    {
        var view = operation.Current.View;
        Conclude(view, Outcomes.Succeeded, null, null);
        await audit.RecordAsync(view, OperationStatus.Succeeded);
        operation.End(OperationStatus.Succeeded, result, null);
        LogOperationEnded(view.Kind, view.OperationId, OperationStatus.Succeeded, view.Actor, view.RequestId);
    }

    /// <summary>It failed, or was stopped.</summary>
    public void Failed(LiveOperation operation, Exception failure)
    {
        var view = operation.Current.View;
        var (status, error) = failure switch
        {
            OperationCanceledException => (OperationStatus.Cancelled, null),
            ProblemException refused => (OperationStatus.Failed, new ErrorView(refused.Problem.Code, refused.Problem.Detail, refused.Problem.NextStep)),
            ShoreGuardException known => (OperationStatus.Failed, new(known.Code.ToWire(), known.Message, known.NextStep)),
            _ => (OperationStatus.Failed, new(ProblemMapping.Unforeseen.Code, ProblemMapping.Unforeseen.Detail, ProblemMapping.Unforeseen.NextStep)),
        };
        Conclude(view, Outcomes.OfUntouched(failure), error?.Code, error?.Detail);
        operation.End(status, null, error, failure);
        if (failure is ProblemException or ShoreGuardException or OperationCanceledException)
        {
            LogOperationRefused(failure.InnerException, view.Kind, view.OperationId, status, error?.Code ?? "-", error?.Detail ?? "-", view.Actor, view.RequestId);
        }
        else
        {
            LogOperationFailed(failure, view.Kind, view.OperationId, status, view.Actor, view.RequestId);
        }
    }

    /// <summary>
    /// An operation that began ends its own journal entry, or leaves it open because nobody knows yet how it ended; one that was
    /// refused before it began has none.
    /// </summary>
    private void Conclude(OperationView view, string outcome, string? errorCode, string? message)
    {
        try
        {
            var entries = journal.Read().Where(entry => entry.OperationId == view.OperationId).ToList();
            if (!entries.Exists(entry => entry.Event is JournalEvent.Begun or JournalEvent.Ended))
            {
                journal.Append(entries[0] with
                {
                    At = time.GetUtcNow(),
                    Event = JournalEvent.Ended,
                    Database = target.DisplayName,
                    Outcome = outcome,
                    ErrorCode = errorCode,
                    Message = message,
                    IdempotencyKey = null,
                    RequestHash = null,
                });
            }
        }
        catch (ShoreGuardException unwritten)
        {
            // The disk is in trouble: what happened has happened, and the next operation settles the unfinished entry.
            LogEndUnwritten(unwritten, view.OperationId);
        }
    }

    [LoggerMessage(1301, LogLevel.Information, "Audit: {Kind} {OperationId} {Status}, asked for by {Actor} in request {RequestId}")]
    private partial void LogOperationEnded(string kind, string operationId, string status, string? actor, string? requestId);

    [LoggerMessage(1302, LogLevel.Error, "Audit: {Kind} {OperationId} {Status}, asked for by {Actor} in request {RequestId}")]
    private partial void LogOperationFailed(Exception cause, string kind, string operationId, string status, string? actor, string? requestId);

    [LoggerMessage(1307, LogLevel.Warning, "Audit: {Kind} {OperationId} {Status} ({Code}: {Problem}), asked for by {Actor} in request {RequestId}")]
    private partial void LogOperationRefused(
        Exception? cause, string kind, string operationId, string status, string code, string problem, string? actor, string? requestId);

    [LoggerMessage(1303, LogLevel.Error, "How operation {OperationId} ended could not be written to the journal")]
    private partial void LogEndUnwritten(Exception cause, string operationId);
}
