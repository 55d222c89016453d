using ShoreGuard.Data.Connecting;

namespace ShoreGuard.Data.Restoring;

/// <summary>
/// Lets a finished database take the live one's place, and keeps the one that it replaces. Names are made of operation ids
/// alone, so that a start after a crash finds everything that there may be. All of it under the lock.
/// </summary>
public interface ICutOver
{
    /// <summary>The name of the database that an operation makes beside the live one.</summary>
    string StagedName(string operationId);

    /// <summary>The name under which an operation keeps the database that it replaced.</summary>
    string KeptName(string operationId);

    /// <summary>How to connect to a database by one of those names.</summary>
    DatabaseTarget TargetOf(string name);

    /// <summary>The identity of a database, as <see cref="IDatabaseIdentity"/> has it; null where there is none of that name.</summary>
    Task<string?> IdentityOfAsync(string name, CancellationToken cancellationToken);

    /// <summary>Makes a kept database usable again, in its place.</summary>
    Task WakeAsync(string name, CancellationToken cancellationToken);

    /// <summary>
    /// Gets everything ready for the exchange that can be done while requests are still let through: opens what it needs, and waits, some
    /// seconds at most, until the server's own work in both databases pauses. Changes nothing.
    /// </summary>
    /// <param name="operationId">The operation that keeps what is replaced.</param>
    /// <param name="incoming">The database that takes the live name.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<PreparedExchange> PrepareAsync(string operationId, string incoming, CancellationToken cancellationToken);

    /// <summary>
    /// Ends what an operation may still have at work: a server carries on with a statement whose client is gone. To be done before it is asked
    /// what stands, or that may change right after.
    /// </summary>
    /// <exception cref="Errors.ShoreGuardException"><see cref="Errors.ErrorCode.DatabaseInUse"/>: it does not end.</exception>
    Task EndWorkAsync(string operationId);

    /// <summary>Ends an exchange that was made, in this process or in one that died since: from then on it outlasts a crash of the server too.</summary>
    Task FinishAsync(string operationId);

    /// <summary>Undoes an exchange that was not done when its process died, and removes what the operation had staged.</summary>
    Task TakeBackAsync(string operationId);

    /// <summary>Removes databases that are not the live one; names without a database are no error.</summary>
    Task RemoveAsync(IReadOnlyList<string> names);
}
