namespace ShoreGuard.Data.Operations;

/// <summary>A downgrade to run.</summary>
/// <param name="Actor">Who wants it: <c>cli</c> or a key's name.</param>
/// <param name="Target">How far down: any form of revision.</param>
/// <param name="AllowDataLoss">Whether rows and values may be lost. The backup from before has them.</param>
/// <param name="RequestId">The HTTP request, where there is one.</param>
/// <param name="OperationId">An id that was already given out; made when there is none.</param>
/// <param name="Hold">Whether a restart of this build leaves the database as it is, too.</param>
public sealed record DowngradeRequest(
    string Actor, string Target, bool AllowDataLoss = false, string? RequestId = null, string? OperationId = null, bool Hold = false);
