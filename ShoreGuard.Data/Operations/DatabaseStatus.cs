using ShoreGuard.Data.Revisions;

namespace ShoreGuard.Data.Operations;

/// <summary>The database as this process last saw it: what health checks and the admin status answer from, without asking the database.</summary>
/// <param name="State">What the process is doing about it.</param>
/// <param name="Since">When this state began (UTC).</param>
/// <param name="Revision">The current revision, where it is known.</param>
/// <param name="Head">The newest revision of this build.</param>
/// <param name="Pending">Revisions still to be applied.</param>
/// <param name="Unknown">Applied revisions that this build does not have.</param>
/// <param name="Progress">How far the running stage has come; null while none runs.</param>
/// <param name="Problem">What is wrong and what to do next; null while nothing is.</param>
/// <param name="BackupId">The backup that the last start took or relied on; null where there was none to take.</param>
/// <param name="Revisions">How the database stands to this build's revisions; null while nobody has looked.</param>
/// <param name="WaitingFor">Who holds the lock, or what is waited for; null while nothing is.</param>
public sealed record DatabaseStatus(
    DatabaseState State,
    DateTimeOffset Since,
    string? Revision,
    string? Head,
    IReadOnlyList<string> Pending,
    IReadOnlyList<string> Unknown,
    OperationProgress? Progress = null,
    Refusal? Problem = null,
    string? BackupId = null,
    RevisionState? Revisions = null,
    string? WaitingFor = null)
{
    /// <summary>Whether requests may be served.</summary>
    public bool IsReady => State == DatabaseState.Ready;
}
