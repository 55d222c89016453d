using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Journal;
using ShoreGuard.Web.Http;

namespace ShoreGuard.Web.Operations;

/// <summary>The operations of this process: the one that runs, and the last ones that ended.</summary>
internal sealed class LiveOperations(OperationJournal journal, JournalViews views, DatabaseTarget target, TimeProvider time)
{
    private const int Remembered = 100;

    private readonly Lock gate = new();
    private readonly List<(LiveOperation Operation, IdempotencyMark? Mark)> operations = [];

    /// <summary>The operation with this id, or null.</summary>
    public LiveOperation? Find(string id)
    {
        lock (gate)
        {
            return operations.Find(entry => entry.Operation.Current.View.OperationId == id).Operation;
        }
    }

    /// <summary>The one that runs; null while none does.</summary>
    public OperationView? Running => All.FirstOrDefault(view => !view.HasEnded);

    /// <summary>
    /// The one that runs and was not asked for by this very request; null while none does. Of two sendings at once, the second must not be
    /// refused because of the first: what becomes of that one answers both.
    /// </summary>
    public OperationView? RunningBeside(IdempotencyMark? mark)
    {
        lock (gate)
        {
            return operations.Find(entry => !entry.Operation.Current.View.HasEnded && (mark is null || entry.Mark?.Key != mark.Key)).Operation?.Current.View;
        }
    }

    /// <summary>Every operation here, newest first.</summary>
    public IReadOnlyList<OperationView> All
    {
        get
        {
            lock (gate)
            {
                return [.. operations.Select(entry => entry.Operation.Current.View).Reverse()];
            }
        }
    }

    /// <summary>Makes the place for a new operation; null where the same request has one already.</summary>
    /// <exception cref="ProblemException">409: one is running; 422: the key was used for another request.</exception>
    public LiveOperation? Reserve(OperationStart start)
    {
        lock (gate)
        {
            if (start.Idempotency is { } mark && FindEarlier(mark) is not null)
            {
                return null;
            }

            if (operations.Select(entry => entry.Operation.Current.View).FirstOrDefault(view => !view.HasEnded) is { } running)
            {
                throw InProgress(running);
            }

            var now = time.GetUtcNow();
            var operation = new LiveOperation(
                new(
                    Guid.CreateVersion7(now).ToString("N"), start.Kind, OperationStatus.Running, start.Actor, start.RequestId,
                    now.UtcDateTime, null, null, [], null, null, null),
                time);
            operations.Add((operation, start.Idempotency));
            if (operations.Count > Remembered)
            {
                operations.RemoveAt(0);
            }

            return operation;
        }
    }

    /// <summary>Takes back a place whose operation never began.</summary>
    public void Forget(LiveOperation operation)
    {
        lock (gate)
        {
            operations.RemoveAll(entry => entry.Operation == operation);
        }
    }

    /// <summary>The operation that the same request started before; null where it is new.</summary>
    /// <exception cref="ProblemException">422: the key was used for another request.</exception>
    public OperationView? FindRepeated(IdempotencyMark mark)
    {
        lock (gate)
        {
            return FindEarlier(mark);
        }
    }

    /// <summary>The refusal of a second operation.</summary>
    public static ProblemException InProgress(OperationView running) => new(new(
        StatusCodes.Status409Conflict,
        "OPERATION_IN_PROGRESS",
        $"A {running.Kind} is running; one operation runs at a time.",
        "Wait for it (its address is in 'operation'), or cancel it, then ask again.")
    {
        Operation = OperationRoutes.AddressOf(running.OperationId),
    });

    private OperationView? FindEarlier(IdempotencyMark mark)
    {
        var here = operations.Find(entry => entry.Mark?.Key == mark.Key);
        if (here.Operation is not null)
        {
            return here.Mark!.Body == mark.Body ? here.Operation.Current.View : throw Reused();
        }

        var entries = journal.Read();
        var wish = entries.LastOrDefault(entry => entry.Database == target.DisplayName && entry.IdempotencyKey == mark.Key);
        return wish switch
        {
            null => null,
            _ when wish.RequestHash != mark.Body => throw Reused(),
            _ => views.Of(entries, target.DisplayName).First(view => view.OperationId == wish.OperationId),
        };
    }

    private static ProblemException Reused() => new(new(
        StatusCodes.Status422UnprocessableEntity,
        "IDEMPOTENCY_KEY_REUSED",
        "The Idempotency-Key was used before with another body.",
        "Send a new key for a new request, or the same body for the same one."));
}
