using Microsoft.Extensions.Options;
using ShoreGuard.Web.Settings;

namespace ShoreGuard.Web.Http;

/// <summary>How requests are taken and answers written, on every route.</summary>
internal static class HttpServices
{
    /// <summary>The largest body that is taken: none of the requests needs more.</summary>
    public const long LargestBodyBytes = 64 * 1024;

    /// <summary>Registers the server's limits, the JSON form, and the answers to failures.</summary>
    public static IServiceCollection AddHttp(this IServiceCollection services)
    {
        services.AddOptions<HostOptions>().Configure<IOptions<ServerOptions>>((host, server) =>
            host.ShutdownTimeout = TimeSpan.FromSeconds(server.Value.GracefulShutdownTimeout));
        return services
            .Configure<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxRequestBodySize = LargestBodyBytes;
                kestrel.Limits.MaxConcurrentConnections = ConnectionLimit.OfThisProcess();
            })
            .ConfigureHttpJsonOptions(json => WireJson.Apply(json.SerializerOptions))
            .AddExceptionHandler<Failures>();
    }

    /// <summary>Puts the request id, the answers to failures, and "no-store" around everything that follows.</summary>
    public static void UseHttp(this WebApplication app)
    {
        app.UseMiddleware<RequestId>();
        app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                context.Response.Headers.CacheControl = "no-store";
                return Task.CompletedTask;
            });
            return next(context);
        });
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(context => StatusProblems.WriteAsync(context.HttpContext));
    }
}
