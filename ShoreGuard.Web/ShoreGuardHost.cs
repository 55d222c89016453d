using Microsoft.Extensions.Options;
using ShoreGuard.Data.Errors;
using ShoreGuard.Data.Migrating;
using ShoreGuard.Data.Model.Lifecycle;
using ShoreGuard.Data.Restoring;
using ShoreGuard.Web.Admin;
using ShoreGuard.Web.Auth;
using ShoreGuard.Web.Health;
using ShoreGuard.Web.Http;
using ShoreGuard.Web.Logging;
using ShoreGuard.Web.Settings;
using ShoreGuard.Web.Startup;

namespace ShoreGuard.Web;

/// <summary>The server: what is registered, and what is mapped.</summary>
public static class ShoreGuardHost
{
    /// <summary>Runs the server until it is asked to stop.</summary>
    /// <param name="flags">Settings from the command line, by configuration key.</param>
    /// <returns>The process's exit code: 0, or 70 where a start failed and the settings say that the process then ends.</returns>
    /// <exception cref="ShoreGuardException">The settings cannot be used or the port is taken; the database has not been touched.</exception>
    public static async Task<int> RunAsync(IReadOnlyDictionary<string, string?> flags)
    {
        await using var app = Build(ShoreGuardSchemaServices.Schema, flags);
        var outcome = app.Services.GetRequiredService<ProcessOutcome>(); // Asked for now: a host that has run gives out nothing any more.
        try
        {
            await app.RunAsync();
        }
        catch (IOException taken) when (taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new ShoreGuardException(
                ErrorCode.ConfigurationInvalid,
                "The port is in use by another process.",
                "Stop that process, or choose another port with SHOREGUARD_PORT or --port.",
                taken);
        }

        return outcome.ExitCode;
    }

    /// <summary>The server for any schema, ready to be started.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="flags">Settings from the command line, by configuration key.</param>
    /// <param name="register">Adds or replaces services of the host's own.</param>
    /// <exception cref="ShoreGuardException">The settings cannot be used; the message has all of them.</exception>
    public static WebApplication Build(SchemaSource schema, IReadOnlyDictionary<string, string?> flags, Action<IServiceCollection>? register = null)
    {
        // The settings' file is looked for beside the program, wherever it was started from.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        var target = builder.AddShoreGuardDatabase(schema, flags, LogOutlet.Output);
        var look = EarlyLook.Begin(target);
        builder.Services
            .AddSingleton(_ => look) // Made by a function, so that the host disposes of it.
            .AddHttp()
            .AddOpenApiDocument()
            .AddDatabaseHealth()
            .AddAdminKeys()
            .AddDatabaseAdmin()
            .AddSingleton<DatabaseTraffic>()
            .AddSingleton<ICutOverGate>(provider => provider.GetRequiredService<DatabaseTraffic>())
            .AddSingleton<ProcessOutcome>()
            .AddSingleton<StartupAnnouncement>()
            .AddHostedService<DatabaseLifecycle>();

        register?.Invoke(builder.Services);

        var app = builder.Build();

        // What the start needs is put together beside the mapping of the routes. The host asks for the same when it starts, and meets what was met here.
        Task composition = Task.Run(app.Services.GetServices<IHostedService>);
        app.Urls.Add(Address(app.Services.GetRequiredService<IOptions<ServerOptions>>().Value));
        app.UseHttp();
        app.UseHealth();
        app.UseRouting();
        app.UseOpenApiDocument();
        app.UseMiddleware<ReadinessGate>();
        app.UseMiddleware<KeyGate>();
        app.MapHealth();
        app.MapVersion();
        app.MapDatabaseAdmin();
        composition.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
        return app;
    }

    private static string Address(ServerOptions server) =>
        $"http://{(server.Host.Contains(':', StringComparison.Ordinal) ? $"[{server.Host}]" : server.Host)}:{server.Port}";
}
