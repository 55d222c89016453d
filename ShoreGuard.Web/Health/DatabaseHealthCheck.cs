using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ShoreGuard.Web.Health;

/// <summary>Whether the database answers.</summary>
internal sealed class DatabaseHealthCheck(DatabaseProbe probe) : IHealthCheck
{
    /// <summary>The check's name.</summary>
    public const string Name = "database";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var result = await probe.AskAsync(cancellationToken);
        var data = new Dictionary<string, object>();
        if (result.LatencyMilliseconds is { } latency)
        {
            data["latency_ms"] = Math.Round(latency, 2);
        }

        return new(result.IsOk ? HealthStatus.Healthy : context.Registration.FailureStatus, result.Word, null, data);
    }
}
