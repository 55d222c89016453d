using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Journal;
using ShoreGuard.Data.Locking;
using ShoreGuard.Data.Operations;
using ShoreGuard.Web.Http;

namespace ShoreGuard.Web.Operations;

/// <summary>
/// Runs one operation at a time and refuses a second at once: in this process, and by the database's lock in all others. The
/// lock is had, and the wish is in the journal, before the client is told that the operation runs.
/// </summary>
internal sealed class OperationRunner(
    LiveOperations live,
    LockAcquisition locks,
    OperationJournal journal,
    DatabaseTarget target,
    OperationEnd end,
    EarlyRefusals refusals,
    ProgressReporter reporter,
    OperationPresence presence,
    StatusBoard board,
    TimeProvider time,
    OperationShutdown shutdown,
    IHostApplicationLifetime lifetime)
{
    /// <summary>Starts the work, or finds the operation that the same request started before.</summary>
    /// <exception cref="ProblemException">409: another one runs here; 422: the key was used for another request; 423: another process holds the lock.</exception>
    /// <exception cref="ShoreGuardException">The lock cannot be asked for: the database is not to be reached.</exception>
    public async Task<OperationView> StartAsync(OperationStart start, OperationWork work, CancellationToken cancellationToken)
    {
        LiveOperation? operation;
        while ((operation = live.Reserve(start)) is null)
        {
            if (await FindRepeatedAsync(start.Idempotency, cancellationToken) is { } earlier)
            {
                return earlier;
            }

            // The first sending has been refused meanwhile, before anything began, and is forgotten: this one is new.
        }

        var held = await BeginAsync(start, operation, cancellationToken);

        shutdown.WaitsFor(Task.Run(() => RunAsync(operation, held, work), CancellationToken.None)); // Outlives the request.
        await refusals.ThrowIfAnyAsync(operation, cancellationToken);
        return operation.Current.View;
    }

    /// <summary>The operation that the same request started before; null where it is new. What was refused then is refused again.</summary>
    /// <exception cref="ProblemException">422: the key was used for another request; or as it was refused the first time.</exception>
    /// <exception cref="ShoreGuardException">As it was refused the first time.</exception>
    public async Task<OperationView?> FindRepeatedAsync(IdempotencyMark? mark, CancellationToken cancellationToken)
    {
        if (mark is null || live.FindRepeated(mark) is not { } earlier)
        {
            return null;
        }

        if (live.Find(earlier.OperationId) is { } operation)
        {
            await refusals.ThrowIfAnyAsync(operation, cancellationToken);
        }

        // Once more: the journal may have it alone; and one whose sending was broken off before it began is forgotten meanwhile.
        return live.FindRepeated(mark);
    }

    /// <summary>Gets the lock and writes the wish down. What does not get this far never was: whoever sent the same at the same time is refused alike.</summary>
    private async Task<HeldLock> BeginAsync(OperationStart start, LiveOperation operation, CancellationToken cancellationToken)
    {
        HeldLock? held = null;
        try
        {
            held = await AcquireAsync(start, cancellationToken);
            await start.EnsureAsync();
            journal.Append(Wish(start, operation.Current.View));
            return held;
        }
        catch (Exception refused)
        {
            if (held is not null)
            {
                await held.DisposeAsync();
            }

            live.Forget(operation);
            operation.End(OperationStatus.Failed, null, null, refused);
            throw;
        }
    }

    private async Task<HeldLock> AcquireAsync(OperationStart start, CancellationToken cancellationToken)
    {
        try
        {
            return await locks.AcquireAsync(start.Kind, TimeSpan.Zero, _ => { }, cancellationToken);
        }
        catch (ShoreGuardException taken) when (taken.Code == ErrorCode.LockTimeout)
        {
            throw new ProblemException(new(
                StatusCodes.Status423Locked,
                ErrorCode.LockedByAnotherInstance.ToWire(),
                taken.Message,
                "Wait for that process to finish, then ask again; /admin/db/operations lists what runs."));
        }
    }

    private async Task RunAsync(LiveOperation operation, HeldLock held, OperationWork work)
    {
        var view = operation.Current.View;
        using var present = presence.Begin();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(operation.Cancelled, lifetime.ApplicationStopping);
        try
        {
            object? result;
            reporter.Reported += operation.Report;
            await using (held)
            {
                result = await work(held, view.OperationId, reporter.ReportBeside, stop.Token);
            }

            await end.SucceededAsync(operation, result);
        }
        catch (Exception failure)
        {
            end.Failed(operation, failure);
        }
        finally
        {
            reporter.Reported -= operation.Report;
            board.Idle();
        }
    }

    private JournalEntry Wish(OperationStart start, OperationView view) => new()
    {
        At = time.GetUtcNow(),
        OperationId = view.OperationId,
        Kind = view.Kind,
        Event = JournalEvent.Requested,
        Database = target.DisplayName,
        Actor = view.Actor,
        RequestId = view.RequestId,
        IdempotencyKey = start.Idempotency?.Key,
        RequestHash = start.Idempotency?.Body,
        Host = Environment.MachineName,
        ProcessId = Environment.ProcessId,
        Run = JournalWriter.Run,
        Version = typeof(OperationRunner).Assembly.GetName().Version!.ToString(3),
    };
}
