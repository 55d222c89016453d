using ShoreGuard.Web.Http;

namespace ShoreGuard.Web.Health;

/// <summary>The health routes. What they say are ASP.NET Core health checks too, and count a host's own.</summary>
internal static class HealthRoutes
{
    private const string Healthz = "/healthz";
    private const string Readyz = "/readyz";

    private static readonly RequestDelegate Alive = WrittenJson.Of("""{"status":"ok"}"""u8.ToArray(), StatusCodes.Status200OK).ExecuteAsync;

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

    /// <summary>
    /// Answers <c>/healthz</c> and <c>/readyz</c> before there is routing: a probe is the first to ask after every start, and need not wait until the table of
    /// all routes is made. Other spellings of the addresses, and other methods, are left to the routes.
    /// </summary>
    public static void UseHealth(this IApplicationBuilder app)
    {
        var ready = Ready(app.ApplicationServices);
        app.Use(next => context => (AnswerTo(context.Request, ready) ?? next)(context));
    }

    /// <summary>Maps the two as routes.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.Map(Healthz, Alive).WithMetadata(OnlyReads);
        routes.Map(Readyz, Ready(routes.ServiceProvider)).WithMetadata(OnlyReads);
    }

    private static RequestDelegate? AnswerTo(HttpRequest request, RequestDelegate ready) => !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)
        ? null
        : request.Path.Value switch
        {
            Healthz => Alive,
            Readyz => ready,
            _ => null,
        };

    // Made by the first probe, and of no request's services: their scope would cost as much as the answer.
    private static RequestDelegate Ready(IServiceProvider services)
    {
        var answer = services.GetRequiredService<Lazy<ReadinessAnswer>>();
        return async context => await (await answer.Value.ReadAsync(context.Request.Query["verbose"] == "1", context.RequestAborted)).ExecuteAsync(context);
    }
}
