namespace ShoreGuard.Web.Operations;

/// <summary>A client's wish for an operation.</summary>
/// <param name="Kind">What kind of operation.</param>
/// <param name="Actor">The key's name.</param>
/// <param name="RequestId">The request.</param>
/// <param name="Idempotency">How to tell whether the same wish was uttered before; null where the client does not ask for that.</param>
/// <param name="EnsureAsync">Throws where the wish no longer fits the database. Asked under the lock, so that nothing comes in between.</param>
internal sealed record OperationStart(string Kind, string Actor, string RequestId, IdempotencyMark? Idempotency, Func<Task> EnsureAsync);
