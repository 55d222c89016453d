using ShoreGuard.Web.Http;

namespace ShoreGuard.Web.Health;

/// <summary>The health routes. What they say are ASP.NET Core health checks too, and count a host's own.</summary>
internal static class HealthRoutes
{
    private static readonly WrittenJson Alive = WrittenJson.Of("""{"status":"ok"}"""u8.ToArray(), StatusCodes.Status200OK);

    // A request delegate answers to every method by itself, TRACE among them.
    private static readonly HttpMethodMetadata OnlyReads = new([HttpMethods.Get, HttpMethods.Head]);

    /// <summary>Registers the two checks.</summary>
    public static IServiceCollection AddDatabaseHealth(this IServiceCollection services)
    {
        services.AddSingleton<DatabaseProbe>()
            .AddSingleton<ReadinessAnswer>()
            .AddHealthChecks()
            .AddCheck<DatabaseHealthCheck>(DatabaseHealthCheck.Name, tags: [ReadinessAnswer.Tag])
            .AddCheck<MigrationHealthCheck>(MigrationHealthCheck.Name, tags: [ReadinessAnswer.Tag]);
        return services;
    }

    /// <summary>Maps <c>/healthz</c> and <c>/readyz</c>.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.Map("/healthz", Alive.ExecuteAsync).WithMetadata(OnlyReads);
        routes.Map("/readyz", WriteReadinessAsync).WithMetadata(OnlyReads);
    }

    private static async Task WriteReadinessAsync(HttpContext context)
    {
        var answer = context.RequestServices.GetRequiredService<ReadinessAnswer>();
        await (await answer.ReadAsync(context.Request.Query["verbose"] == "1", context.RequestAborted)).ExecuteAsync(context);
    }
}
