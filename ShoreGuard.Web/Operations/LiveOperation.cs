using ShoreGuard.Data.Operations;
using ShoreGuard.Data.Restoring;

namespace ShoreGuard.Web.Operations;

/// <summary>An operation that this process runs or ran: its view, a signal for every change, and a way to stop it.</summary>
internal sealed class LiveOperation(OperationView begun, TimeProvider time) : IDisposable
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource cancel = new();
    private readonly HashSet<string> cancelledBy = new(StringComparer.Ordinal);
    private TaskCompletionSource changed = NewSignal();
    private OperationView view = begun;
    private long version = 1;

    /// <summary>What it failed with; null where it did not.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>The view now, and its number, which grows with every change.</summary>
    public (OperationView View, long Version) Current
    {
        get
        {
            lock (gate)
            {
                return (view, version);
            }
        }
    }

    /// <summary>Cancelled when a client wants the operation stopped.</summary>
    public CancellationToken Cancelled => cancel.Token;

    /// <summary>Returns when there is a newer view than the one with this number.</summary>
    public Task WaitForChangeAsync(long after, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return version > after ? Task.CompletedTask : changed.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Asks the operation to stop; false once it has ended or is exchanging the databases. The same request, sent again, gets the same answer.</summary>
    public bool TryCancel(IdempotencyMark? mark)
    {
        lock (gate)
        {
            if (mark is not null && cancelledBy.Contains(mark.Key))
            {
                return true;
            }

            if (view.HasEnded || view.Stage is RestoreStages.CutOver or RestoreStages.InPlace)
            {
                return false;
            }

            if (mark is not null)
            {
                cancelledBy.Add(mark.Key);
            }
        }

        cancel.Cancel();
        return true;
    }

    /// <summary>Takes the progress over.</summary>
    public void Report(OperationProgress progress) => Change(view =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        return view with
        {
            Stage = progress.Stage,
            Stages = view.Stages is [.., { } last] && last.Name == progress.Stage
                ? view.Stages
                : [.. Closed(view.Stages, OperationStatus.Succeeded, now), new(progress.Stage, OperationStatus.Running, now, null)],
            Progress = new(progress.Done, progress.Total, progress.Unit),
        };
    });

    /// <summary>Says how it ended. Once.</summary>
    public void End(string status, object? result, ErrorView? error, Exception? failure = null) => Change(view =>
    {
        Failure = failure;
        var now = time.GetUtcNow().UtcDateTime;
        return view with
        {
            Status = status,
            CompletedAt = now,
            Stages = Closed(view.Stages, status, now),
            Progress = null,
            Result = result,
            Error = error,
        };
    });

    public void Dispose() => cancel.Dispose();

    private static IReadOnlyList<StageView> Closed(IReadOnlyList<StageView> stages, string status, DateTime now) =>
        stages.Count == 0 ? stages : [.. stages.SkipLast(1), stages[^1] with { Status = status, CompletedAt = now }];

    // Those who wait go on elsewhere: the thread that reports is the one that does the work.
    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Change(Func<OperationView, OperationView> change)
    {
        TaskCompletionSource signal;
        lock (gate)
        {
            view = change(view);
            version++;
            signal = changed;
            changed = NewSignal();
        }

        signal.SetResult();
    }
}
