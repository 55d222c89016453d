namespace ShoreGuard.Data.Operations;

/// <summary>An undo to run.</summary>
/// <param name="Actor">Who wants it: <c>cli</c> or a key's name.</param>
/// <param name="AllowSlow">As for a restore; it counts where the database of before is not kept and its backup has to serve.</param>
/// <param name="RequestId">The HTTP request, where there is one.</param>
/// <param name="OperationId">An id that was already given out: 32 hexadecimal digits; made where there is none.</param>
public sealed record UndoRequest(string Actor, bool AllowSlow = false, string? RequestId = null, string? OperationId = null);
