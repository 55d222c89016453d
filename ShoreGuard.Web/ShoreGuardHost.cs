using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ShoreGuard.Data.Model;
using ShoreGuard.Web.Logging;
using ShoreGuard.Web.Settings;

namespace ShoreGuard.Web;

/// <summary>The server: what is registered, and what is mapped.</summary>
public static class ShoreGuardHost
{
    /// <summary>Runs the server until it is asked to stop.</summary>
    /// <param name="flags">Settings from the command line, by configuration key.</param>
    /// <returns>The process's exit code.</returns>
    /// <exception cref="Data.Errors.ShoreGuardException">The settings cannot be used; nothing has been touched.</exception>
    public static async Task<int> RunAsync(IReadOnlyDictionary<string, string?> flags)
    {
        await using var app = Build<ShoreGuardSqliteContext, ShoreGuardPostgresContext>(flags);
        await app.RunAsync();
        return 0;
    }

    /// <summary>The server for any pair of contexts, ready to be started.</summary>
    public static WebApplication Build<TSqlite, TPostgres>(IReadOnlyDictionary<string, string?> flags)
        where TSqlite : DbContext
        where TPostgres : DbContext
    {
        // The settings' file is looked for beside the program, wherever it was started from.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.AddShoreGuardDatabase<TSqlite, TPostgres>(flags, LogOutlet.Output);
        var app = builder.Build();
        var server = app.Services.GetRequiredService<IOptions<ServerOptions>>().Value;
        app.Urls.Add($"http://{server.Host}:{server.Port}");
        return app;
    }
}
