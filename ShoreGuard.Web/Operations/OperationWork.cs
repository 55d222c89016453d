using ShoreGuard.Data.Locking;
using ShoreGuard.Data.Operations;

namespace ShoreGuard.Web.Operations;

/// <summary>What an operation does, under the lock that was taken for it.</summary>
/// <param name="held">The lock; given back when the work has ended.</param>
/// <param name="operationId">The id under which clients know it.</param>
/// <param name="progress">To be told how far it has come.</param>
/// <param name="cancellationToken">Cancelled when a client or the end of the process wants it stopped.</param>
/// <returns>What it brought.</returns>
internal delegate Task<object?> OperationWork(
    HeldLock held, string operationId, Action<OperationProgress> progress, CancellationToken cancellationToken);
