using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Operations;
using ShoreGuard.Web.Http;

namespace ShoreGuard.Web.Health;

/// <summary>
/// The answer of <c>/readyz</c>, written once for each of its contents. The checks of this application answer from memory; ASP.NET Core's way of running
/// checks, each as a task with a scope of its own, is gone only where a host has added some.
/// </summary>
internal sealed class ReadinessAnswer
{
    /// <summary>The mark of the checks that count.</summary>
    public const string Tag = "ready";

    private readonly StatusBoard board;
    private readonly DatabaseProbe probe;
    private readonly HealthCheckService checks;
    private readonly bool hasOthers;
    private readonly Remembered<Seen, WrittenJson> brief = new(seen => Write(seen, verbose: false));
    private readonly Remembered<Seen, WrittenJson> verbose = new(seen => Write(seen, verbose: true));

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
        return (isVerbose ? verbose : brief).Of(new(board.Current, answer, others));
    }

    private static bool IsOther(HealthCheckRegistration check) =>
        check.Tags.Contains(Tag) && check.Name is not (DatabaseHealthCheck.Name or MigrationHealthCheck.Name);

    private static WrittenJson Write(Seen seen, bool verbose)
    {
        var isOurs = seen.Answer.IsOk && seen.Status.IsReady;
        return WrittenJson.Of(
            Body(isOurs && seen.Others == HealthStatus.Healthy, seen.Answer, seen.Status, verbose),
            isOurs && seen.Others != HealthStatus.Unhealthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>A <see cref="Readiness"/>, written by hand: the serializer's first use costs a start more than all else about this answer.</summary>
    private static byte[] Body(bool isReady, ProbeResult answer, DatabaseStatus status, bool verbose)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = WireJson.Options.Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("status", isReady ? "ready" : "not ready");
            json.WriteStartObject("checks");
            json.WriteString("database", answer.Word);
            WriteLatency(json, answer.LatencyMilliseconds);
            json.WriteString("migrations", MigrationWords.Of(status));
            json.WriteString("schema_revision", status.Revision);
            json.WriteEndObject();
            if (status.Problem is { } problem)
            {
                json.WriteStartObject("problem");
                json.WriteString("code", problem.Code.ToWire());
                json.WriteString("detail", problem.Message);
                json.WriteString("next_step", problem.NextStep);
                json.WriteEndObject();
            }

            if (verbose)
            {
                json.WritePropertyName("details");
                JsonSerializer.Serialize(json, ReadinessDetails.Of(status), WireJson.Options);
            }

            json.WriteEndObject();
        }

        return body.WrittenSpan.ToArray();
    }

    private static void WriteLatency(Utf8JsonWriter json, double? milliseconds)
    {
        const string Name = "database_latency_ms";
        if (milliseconds is { } latency)
        {
            json.WriteNumber(Name, Math.Round(latency, 2));
        }
        else
        {
            json.WriteNull(Name);
        }
    }

    private sealed record Seen(DatabaseStatus Status, ProbeResult Answer, HealthStatus Others);
}
