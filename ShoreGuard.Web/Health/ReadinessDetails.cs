using ShoreGuard.Data.Operations;
using ShoreGuard.Web.Http;

namespace ShoreGuard.Web.Health;

/// <summary>What <c>?verbose=1</c> adds.</summary>
/// <param name="State">What the process is doing about its database.</param>
/// <param name="Since">Since when (UTC).</param>
/// <param name="Head">The newest revision of this build.</param>
/// <param name="Pending">Revisions still to be applied.</param>
/// <param name="Unknown">Applied revisions that this build does not have.</param>
/// <param name="Progress">How far the running stage has come.</param>
/// <param name="WaitingFor">Who holds the lock.</param>
internal sealed record ReadinessDetails(
    string State,
    DateTime Since,
    string? Head,
    IReadOnlyList<string> Pending,
    IReadOnlyList<string> Unknown,
    OperationProgress? Progress,
    string? WaitingFor)
{
    /// <summary>The details of a status.</summary>
    public static ReadinessDetails Of(DatabaseStatus status) => new(
        WireNames.Of(status.State), status.Since.UtcDateTime, status.Head, status.Pending, status.Unknown, status.Progress, status.WaitingFor);
}
