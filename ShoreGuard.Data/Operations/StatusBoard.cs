using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Operations;

/// <summary>
/// The one place where the current status stands. Written by the operation that runs, read by everybody: reading the
/// history table instead would block behind a running migration on PostgreSQL.
/// </summary>
public sealed class StatusBoard(KnownRevisions known, TimeProvider time)
{
    private readonly Lock gate = new();
    private volatile DatabaseStatus current = new(DatabaseState.Starting, time.GetUtcNow(), null, known.Head?.Id, [], []);

    /// <summary>The status now; a consistent value that never changes after it was handed out.</summary>
    public DatabaseStatus Current => current;

    /// <summary>Raised after every change, on the thread that made it.</summary>
    public event Action<DatabaseStatus>? Changed;

    /// <summary>Enters a state; its progress, problem and whom it waits for start empty.</summary>
    public void Enter(DatabaseState state, Refusal? problem = null, string? waitingFor = null) => Change(status => status with
    {
        State = state,
        Since = status.State == state ? status.Since : time.GetUtcNow(),
        Progress = null,
        Problem = problem,
        WaitingFor = waitingFor,
    });

    /// <summary>Says who holds the lock, where this process serves nobody yet; a process that serves goes on serving while an operation waits.</summary>
    internal void WaitForLock(string owner)
    {
        if (current.State is DatabaseState.Starting or DatabaseState.WaitingForLock)
        {
            Enter(DatabaseState.WaitingForLock, waitingFor: owner);
        }
    }

    /// <summary>Records where the database stands.</summary>
    public void Saw(RevisionReport report) => Change(status => status with
    {
        Revision = report.Current,
        Revisions = report.State,
        Pending = report.Pending,
        Unknown = report.Unknown,
    });

    /// <summary>Records how far the running stage has come.</summary>
    public void Report(OperationProgress progress) => Change(status => status with { Progress = progress });

    /// <summary>Records whom an operation waits for that requests are served beside; the state stays.</summary>
    public void WaitsFor(string owner) => Change(status => status with { WaitingFor = owner });

    /// <summary>Records that such an operation is over; the state stays.</summary>
    public void Idle() => Change(status => status with { Progress = null, WaitingFor = null });

    /// <summary>Records the backup that the operation relies on.</summary>
    public void Secured(string? backupId) => Change(status => status with { BackupId = backupId });

    private void Change(Func<DatabaseStatus, DatabaseStatus> change)
    {
        DatabaseStatus changed;
        lock (gate)
        {
            changed = current = change(current);
        }

        Changed?.Invoke(changed);
    }
}
