using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Operations;
using ShoreGuard.Web.Health;
using ShoreGuard.Web.Http;

namespace ShoreGuard.Web.Admin;

/// <summary>Puts the status together from what is known without waiting.</summary>
internal sealed class StatusReport
{
    private readonly StatusBoard board;
    private readonly DatabaseProbe probe;
    private readonly DatabaseTarget target;
    private readonly BackupSummary backups;
    private readonly BackupDirectory directory;
    private readonly Remembered<(DatabaseStatus, ProbeResult, BackupTotals), WrittenJson> answers;

    public StatusReport(StatusBoard board, DatabaseProbe probe, DatabaseTarget target, BackupSummary backups, BackupDirectory directory)
    {
        this.board = board;
        this.probe = probe;
        this.target = target;
        this.backups = backups;
        this.directory = directory;
        answers = new(Write);
    }

    /// <summary>The status as it is now. Its tag is made of it without what differs from one moment to the next while nothing has happened.</summary>
    public async ValueTask<WrittenJson> ReadAsync(CancellationToken cancellationToken)
    {
        var answer = await probe.AskAsync(cancellationToken);
        return answers.Of((board.Current, answer, backups.Read()));
    }

    private WrittenJson Write((DatabaseStatus Status, ProbeResult Answer, BackupTotals Ours) seen)
    {
        var (status, answer, ours) = seen;
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
        return WrittenJson.Tagged(response, response with { Database = response.Database with { LatencyMs = null } });
    }
}
