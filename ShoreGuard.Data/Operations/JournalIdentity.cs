using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Journal;

namespace ShoreGuard.Data.Operations;

/// <summary>Says in the journal who did what to which database.</summary>
public sealed class JournalIdentity(DatabaseTarget target, ApplicationVersion version)
{
    /// <summary>The part of a journal entry that stays the same from begun to ended.</summary>
    public OperationIdentity Of(string kind, string actor, string? requestId) =>
        new(kind, target.DisplayName, actor, requestId, version.Value);
}
