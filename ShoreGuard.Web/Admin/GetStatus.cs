using ShoreGuard.Data.Operations;
using ShoreGuard.Web.Health;

namespace ShoreGuard.Web.Admin;

/// <summary><c>GET /admin/db/status</c>: everything that is known without waiting; answers with the database down.</summary>
internal static class GetStatus
{
    /// <summary>The status.</summary>
    /// <param name="State">What the process is doing about its database.</param>
    /// <param name="Since">Since when (UTC).</param>
    /// <param name="Ready">Whether requests are served.</param>
    /// <param name="Revision">The current revision, as last seen; null where it is not known.</param>
    /// <param name="Head">The newest revision of this build.</param>
    /// <param name="Pending">Revisions still to be applied; null where it is not known.</param>
    /// <param name="Unknown">Applied revisions that this build does not have; null where it is not known.</param>
    /// <param name="Progress">How far the running stage has come; null while none runs.</param>
    /// <param name="Problem">What is wrong and what to do; null while nothing is.</param>
    /// <param name="BackupId">The backup that the last start took or relied on.</param>
    /// <param name="WaitingFor">Who holds the lock; null while nobody is waited for.</param>
    /// <param name="Database">The database.</param>
    /// <param name="Backups">Its backups.</param>
    internal sealed record Response(
        string State,
        DateTime Since,
        bool Ready,
        string? Revision,
        string? Head,
        IReadOnlyList<string>? Pending,
        IReadOnlyList<string>? Unknown,
        OperationProgress? Progress,
        ReadinessProblem? Problem,
        string? BackupId,
        string? WaitingFor,
        DatabasePart Database,
        BackupsPart Backups);

    /// <summary>The database.</summary>
    /// <param name="Provider"><c>sqlite</c> or <c>postgresql</c>.</param>
    /// <param name="Url">Its URL without user name, password and parameters.</param>
    /// <param name="Reachable">Whether it answers.</param>
    /// <param name="LatencyMs">How long it took to, in milliseconds.</param>
    /// <param name="ErrorCode">Why it does not; null where it does.</param>
    internal sealed record DatabasePart(string Provider, string Url, bool Reachable, double? LatencyMs, string? ErrorCode);

    /// <summary>The backups.</summary>
    /// <param name="Directory">Where they are.</param>
    /// <param name="Count">How many this database has.</param>
    /// <param name="Newest">The newest one's id; null where there is none.</param>
    internal sealed record BackupsPart(string Directory, int Count, string? Newest);
}
