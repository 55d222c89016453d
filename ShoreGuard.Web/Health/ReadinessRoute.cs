using System.Text.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Operations;
using ShoreGuard.Web.Http;

namespace ShoreGuard.Web.Health;

/// <summary>
/// <c>GET /readyz</c>. What it says of the database it asks directly, because every probe of every orchestrator comes here; checks that a host
/// has added under the same tag are asked as ASP.NET Core asks them, and have their say in whether it is ready.
/// </summary>
internal sealed class ReadinessRoute(StatusBoard board, DatabaseProbe probe, HealthCheckService checks, IOptions<HealthCheckServiceOptions> registered)
{
    /// <summary>The tag of the checks that count.</summary>
    public const string Tag = "ready";

    private readonly bool hasOthers = registered.Value.Registrations.Any(IsAnother);

    private Written? last;

    /// <summary>Answers 200 where requests are served, else 503.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var answer = await probe.AskAsync(context.RequestAborted);
        var status = board.Current;
        var others = hasOthers ? (await checks.CheckHealthAsync(IsAnother, context.RequestAborted)).Status : HealthStatus.Healthy;
        var isReady = answer.IsOk && status.IsReady && others == HealthStatus.Healthy;
        var isVerbose = context.Request.QueryString.HasValue && context.Request.Query["verbose"] == "1";
        var body = isVerbose ? Write(answer, status, isReady, isVerbose) : WriteOnce(answer, status, isReady);

        context.Response.StatusCode = answer.IsOk && status.IsReady && others != HealthStatus.Unhealthy
            ? StatusCodes.Status200OK
            : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    private static bool IsAnother(HealthCheckRegistration check) =>
        check.Tags.Contains(Tag) && check.Name is not (DatabaseHealthCheck.Name or MigrationHealthCheck.Name);

    /// <summary>Both are values that are replaced and never changed: where they are the same ones, so is the answer.</summary>
    private byte[] WriteOnce(ProbeResult answer, DatabaseStatus status, bool isReady)
    {
        var written = last;
        if (written is null || !ReferenceEquals(written.Answer, answer) || !ReferenceEquals(written.Status, status) || written.IsReady != isReady)
        {
            last = written = new(answer, status, isReady, Write(answer, status, isReady, isVerbose: false));
        }

        return written.Body;
    }

    /// <summary>Writes a <see cref="Readiness"/> by hand: the serializer's first use costs more than all else that a start does for this answer.</summary>
    private static byte[] Write(ProbeResult answer, DatabaseStatus status, bool isReady, bool isVerbose)
    {
        var body = new System.Buffers.ArrayBufferWriter<byte>();
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

            if (isVerbose)
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

    private sealed record Written(ProbeResult Answer, DatabaseStatus Status, bool IsReady, byte[] Body);
}
