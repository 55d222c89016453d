using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using ShoreGuard.Data.Operations;
using ShoreGuard.Web.Http;

namespace ShoreGuard.Web.Health;

/// <summary>
/// The answer of <c>/readyz</c>, written once for each of its contents. The checks of this application answer from memory; ASP.NET Core's way of running
/// checks, each as a task with a scope of its own, takes several times as long as all the rest, and is gone only where a host has added some.
/// </summary>
internal sealed class ReadinessAnswer
{
    /// <summary>The mark of the checks that count.</summary>
    public const string Tag = "ready";

    private readonly StatusBoard board;
    private readonly DatabaseProbe probe;
    private readonly HealthCheckService checks;
    private readonly bool hasOthers;
    private readonly Remembered<(DatabaseStatus, ProbeResult, HealthStatus), WrittenJson> brief = new(seen => Write(seen, verbose: false));
    private readonly Remembered<(DatabaseStatus, ProbeResult, HealthStatus), WrittenJson> verbose = new(seen => Write(seen, verbose: true));

    public ReadinessAnswer(StatusBoard board, DatabaseProbe probe, HealthCheckService checks, IOptions<HealthCheckServiceOptions> options)
    {
        this.board = board;
        this.probe = probe;
        this.checks = checks;
        hasOthers = options.Value.Registrations.Any(IsOther);
    }

    /// <summary>The answer as it is now.</summary>
    public async ValueTask<WrittenJson> ReadAsync(bool isVerbose, CancellationToken cancellationToken)
    {
        var others = hasOthers ? (await checks.CheckHealthAsync(IsOther, cancellationToken)).Status : HealthStatus.Healthy;
        var answer = await probe.AskAsync(cancellationToken);
        return (isVerbose ? verbose : brief).Of((board.Current, answer, others));
    }

    private static bool IsOther(HealthCheckRegistration check) =>
        check.Tags.Contains(Tag) && check.Name is not (DatabaseHealthCheck.Name or MigrationHealthCheck.Name);

    private static WrittenJson Write((DatabaseStatus Status, ProbeResult Answer, HealthStatus Others) seen, bool verbose)
    {
        var isOurs = seen.Answer.IsOk && seen.Status.IsReady;
        return WrittenJson.Of(
            Readiness.Of(isOurs && seen.Others == HealthStatus.Healthy, seen.Answer, seen.Status, verbose),
            isOurs && seen.Others != HealthStatus.Unhealthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
