namespace ShoreGuard.Data.Operations;

/// <summary>Where an operation comes from.</summary>
/// <param name="Actor">Who wants it: <c>start</c>, <c>cli</c> or a key's name.</param>
/// <param name="RequestId">The HTTP request, where there is one.</param>
/// <param name="OperationId">An id that was already given out; made where there is none.</param>
public sealed record OperationOrigin(string Actor, string? RequestId = null, string? OperationId = null);
