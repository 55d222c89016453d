namespace ShoreGuard.Data.Operations;

/// <summary>What the audit trail inside a database is told of an operation.</summary>
/// <param name="Actor">Who asked for it.</param>
/// <param name="Action">What was done: <c>database.restore</c>, <c>database.undo</c>.</param>
/// <param name="ResourceId">What it was done with: a backup's id or a file's name.</param>
/// <param name="Detail">A sentence for people.</param>
public sealed record AuditRecord(string Actor, string Action, string ResourceId, string Detail);
