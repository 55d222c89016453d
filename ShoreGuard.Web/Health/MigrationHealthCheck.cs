using Microsoft.Extensions.Diagnostics.HealthChecks;
using ShoreGuard.Data.Operations;

namespace ShoreGuard.Web.Health;

/// <summary>Whether the database is at this build's revision. Answers from memory: the history table is locked while a migration runs on PostgreSQL.</summary>
internal sealed class MigrationHealthCheck(StatusBoard board) : IHealthCheck
{
    /// <summary>The check's name.</summary>
    public const string Name = "migrations";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var status = board.Current;
        return Task.FromResult(new HealthCheckResult(
            status.IsReady ? HealthStatus.Healthy : context.Registration.FailureStatus, MigrationWords.Of(status)));
    }
}
