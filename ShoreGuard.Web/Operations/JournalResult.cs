namespace ShoreGuard.Web.Operations;

/// <summary>What the journal remembers of a success.</summary>
/// <param name="FromRevision">The revision before.</param>
/// <param name="ToRevision">The revision after.</param>
/// <param name="BackupId">The backup that was made or used.</param>
internal sealed record JournalResult(string? FromRevision, string? ToRevision, string? BackupId);
