using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Operations;

/// <summary>How a restored database left this process.</summary>
/// <param name="Report">Where the database stands.</param>
/// <param name="Held">Why the process is not ready; null where it is.</param>
public sealed record Aftermath(RevisionReport Report, Refusal? Held);
