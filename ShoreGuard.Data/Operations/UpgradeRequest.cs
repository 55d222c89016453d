namespace ShoreGuard.Data.Operations;

/// <summary>An upgrade to run.</summary>
/// <param name="Actor">Who wants it: <c>start</c>, <c>cli</c> or a key's name.</param>
/// <param name="Target">How far: any form of revision; null for head.</param>
/// <param name="RequestId">The HTTP request, where there is one.</param>
/// <param name="EmptyFirst">Whether every table is dropped first, in the same transaction (a reset).</param>
/// <param name="OperationId">An id that was already given out; made where there is none.</param>
/// <param name="HonoursHold">Whether a database that was taken back on purpose is left alone, as a start does.</param>
public sealed record UpgradeRequest(string Actor, string? Target = null, string? RequestId = null, bool EmptyFirst = false, string? OperationId = null, bool HonoursHold = false)
{
    /// <summary>The kind of operation that this is.</summary>
    public string Kind => EmptyFirst ? OperationKinds.Reset : OperationKinds.Upgrade;
}
