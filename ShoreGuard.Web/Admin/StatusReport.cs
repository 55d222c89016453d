using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Operations;
using ShoreGuard.Web.Health;
using ShoreGuard.Web.Http;

namespace ShoreGuard.Web.Admin;

/// <summary>Puts the status together from what is known without waiting.</summary>
internal sealed class StatusReport(
    StatusBoard board, DatabaseProbe probe, DatabaseTarget target, BackupSummary backups, BackupDirectory directory)
{
    /// <summary>The status, and the same without what differs from one moment to the next while nothing has happened: what its tag is made of.</summary>
    public async Task<(GetStatus.Response Answer, GetStatus.Response Identity)> ReadAsync(CancellationToken cancellationToken)
    {
        var answer = await probe.AskAsync(cancellationToken);
        var status = board.Current;
        var ours = backups.Read();
        var response = new GetStatus.Response(
            WireNames.Of(status.State),
            status.Since.UtcDateTime,
            status.IsReady && answer.IsOk,
            answer.IsOk ? status.Revision : null,
            status.Head,
            answer.IsOk ? status.Pending : null,
            answer.IsOk ? status.Unknown : null,
            status.Progress,
            status.Problem is { } problem ? new(problem.Code.ToWire(), problem.Message, problem.NextStep) : null,
            status.BackupId,
            status.WaitingFor,
            new(target.Provider, target.DisplayName, answer.IsOk, answer.LatencyMilliseconds, answer.Code?.ToWire()),
            new(directory.Path, ours.Count, ours.Newest));
        return (response, response with { Database = response.Database with { LatencyMs = null } });
    }
}
