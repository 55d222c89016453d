using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Journal;
using ShoreGuard.Web.Http;

namespace ShoreGuard.Web.Operations;

/// <summary>Every operation that is known: those of this process with all their details, the others as the journal has them.</summary>
internal sealed class OperationHistory(LiveOperations live, OperationJournal journal, JournalViews views, DatabaseTarget target)
{
    /// <summary>All, newest first.</summary>
    public IReadOnlyList<OperationView> All()
    {
        var here = live.All;
        return [.. here
            .Concat(views.Of(journal.Read(), target.DisplayName).ExceptBy(here.Select(view => view.OperationId), view => view.OperationId))
            .OrderByDescending(view => view.StartedAt)
            .ThenByDescending(view => view.OperationId, StringComparer.Ordinal)];
    }

    /// <summary>One of them.</summary>
    /// <exception cref="ProblemException">404.</exception>
    public OperationView Find(string id) => All().FirstOrDefault(view => string.Equals(view.OperationId, id, StringComparison.Ordinal))
        ?? throw new ProblemException(new(
            StatusCodes.Status404NotFound, "OPERATION_NOT_FOUND", "No operation has this id.", "GET /admin/db/operations lists them."));
}
