using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace ShoreGuard.Web.Health;

/// <summary>The health routes: ASP.NET Core health checks, so that they compose with a host's own.</summary>
internal static class HealthRoutes
{
    private static readonly byte[] Alive = """{"status":"ok"}"""u8.ToArray();

    // A health check answers to every method by itself, TRACE among them.
    private static readonly HttpMethodMetadata OnlyReads = new([HttpMethods.Get, HttpMethods.Head]);

    /// <summary>Registers the two checks.</summary>
    public static IServiceCollection AddDatabaseHealth(this IServiceCollection services)
    {
        services.AddSingleton<DatabaseProbe>()
            .AddSingleton<ReadinessRoute>()
            .AddHealthChecks()
            .AddCheck<DatabaseHealthCheck>(DatabaseHealthCheck.Name, tags: [ReadinessRoute.Tag])
            .AddCheck<MigrationHealthCheck>(MigrationHealthCheck.Name, tags: [ReadinessRoute.Tag]);
        return services;
    }

    /// <summary>Maps <c>/healthz</c> and <c>/readyz</c>.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/healthz", new HealthCheckOptions
        {
            Predicate = _ => false,
            ResponseWriter = (context, _) =>
            {
                context.Response.ContentType = "application/json; charset=utf-8";
                context.Response.ContentLength = Alive.Length;
                return context.Response.Body.WriteAsync(Alive, context.RequestAborted).AsTask();
            },
        }).WithMetadata(OnlyReads);
        routes.MapMethods("/readyz", OnlyReads.HttpMethods, routes.ServiceProvider.GetRequiredService<ReadinessRoute>().HandleAsync).ExcludeFromDescription();
    }
}
