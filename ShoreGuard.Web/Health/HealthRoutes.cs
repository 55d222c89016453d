using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ShoreGuard.Data.Operations;
using ShoreGuard.Web.Http;

namespace ShoreGuard.Web.Health;

/// <summary>The health routes: ASP.NET Core health checks, so that they compose with a host's own.</summary>
internal static class HealthRoutes
{
    private const string Readying = "ready";

    // A health check answers to every method by itself, TRACE among them.
    private static readonly HttpMethodMetadata OnlyReads = new([HttpMethods.Get, HttpMethods.Head]);

    /// <summary>Registers the two checks.</summary>
    public static IServiceCollection AddDatabaseHealth(this IServiceCollection services)
    {
        services.AddSingleton<DatabaseProbe>()
            .AddHealthChecks()
            .AddCheck<DatabaseHealthCheck>(DatabaseHealthCheck.Name, tags: [Readying])
            .AddCheck<MigrationHealthCheck>(MigrationHealthCheck.Name, tags: [Readying]);
        return services;
    }

    /// <summary>Maps <c>/healthz</c> and <c>/readyz</c>.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/healthz", new HealthCheckOptions
        {
            Predicate = _ => false,
            ResponseWriter = (context, _) => context.Response.WriteAsJsonAsync(new { Status = "ok" }, WireJson.Options, context.RequestAborted),
        }).WithMetadata(OnlyReads);
        routes.MapHealthChecks("/readyz", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains(Readying),
            ResponseWriter = WriteReadinessAsync,
        }).WithMetadata(OnlyReads);
    }

    private static Task WriteReadinessAsync(HttpContext context, HealthReport report)
    {
        var status = context.RequestServices.GetRequiredService<StatusBoard>().Current;
        var verbose = context.Request.Query["verbose"] == "1";
        return context.Response.WriteAsJsonAsync(Readiness.Of(report, status, verbose), WireJson.Options, context.RequestAborted);
    }
}
