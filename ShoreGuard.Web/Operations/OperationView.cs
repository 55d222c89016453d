namespace ShoreGuard.Web.Operations;

/// <summary>An operation as clients see it; a value that never changes after it was handed out.</summary>
/// <param name="OperationId">Its id.</param>
/// <param name="Kind">What kind: <c>backup</c>, <c>verify</c>, <c>restore</c>, <c>downgrade</c>, <c>upgrade</c>, <c>undo</c>, <c>reset</c>.</param>
/// <param name="Status"><c>running</c>, <c>succeeded</c>, <c>failed</c> or <c>cancelled</c>.</param>
/// <param name="Actor">Who asked for it: a key's name, <c>cli</c> or <c>start</c>.</param>
/// <param name="RequestId">The request that asked for it; null where none did.</param>
/// <param name="StartedAt">When it began (UTC).</param>
/// <param name="CompletedAt">When it ended (UTC); null while it runs.</param>
/// <param name="Stage">The stage that runs, or ran last.</param>
/// <param name="Stages">The stages so far.</param>
/// <param name="Progress">How far the running stage has come.</param>
/// <param name="Result">What it brought; null until it has succeeded.</param>
/// <param name="Error">Why it failed; null where it did not.</param>
public sealed record OperationView(
    string OperationId,
    string Kind,
    string Status,
    string? Actor,
    string? RequestId,
    DateTime StartedAt,
    DateTime? CompletedAt,
    string? Stage,
    IReadOnlyList<StageView> Stages,
    ProgressView? Progress,
    object? Result,
    ErrorView? Error)
{
    /// <summary>Whether it is over.</summary>
    internal bool HasEnded => Status != OperationStatus.Running;
}
