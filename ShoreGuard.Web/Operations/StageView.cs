namespace ShoreGuard.Web.Operations;

/// <summary>One stage of an operation.</summary>
/// <param name="Name">The stage.</param>
/// <param name="Status"><c>running</c>, <c>succeeded</c>, <c>failed</c> or <c>cancelled</c>.</param>
/// <param name="StartedAt">When it began (UTC).</param>
/// <param name="CompletedAt">When it ended (UTC); null while it runs.</param>
public sealed record StageView(string Name, string Status, DateTime StartedAt, DateTime? CompletedAt);
