using Microsoft.Extensions.Options;
using Serilog.Events;
using ShoreGuard.Data.Model.Lifecycle;
using ShoreGuard.Web.Logging;
using ShoreGuard.Web.Settings;

namespace ShoreGuard.Web.Cli;

/// <summary>Settings, log and the database's lifecycle for one command. Connects to nothing by itself; the log goes to standard error.</summary>
internal sealed class CommandServices : IDisposable
{
    private readonly IHost host;

    private CommandServices(IHost host) => this.host = host;

    /// <summary>Whether failures are shown with their stack traces.</summary>
    public bool ShowsDetails => Get<IOptions<LogOptions>>().Value.Level <= LogEventLevel.Debug;

    /// <summary>Composes the services.</summary>
    /// <param name="flags">Settings from the command line, by configuration key.</param>
    /// <param name="adjust">What this command composes differently.</param>
    /// <exception cref="Data.Errors.ShoreGuardException">Settings cannot be used as given; nothing has been touched.</exception>
    public static CommandServices Create(IReadOnlyDictionary<string, string?> flags, Action<IServiceCollection>? adjust = null)
    {
        // Nobody edits the settings' file while a command runs, and watchers are scarce where many processes run.
        var own = new ConfigurationManager();
        own["hostBuilder:reloadConfigOnChange"] = "false";
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            ContentRootPath = AppContext.BaseDirectory,
            Configuration = own,
        });
        builder.AddShoreGuardDatabase(ShoreGuardSchemaServices.Schema, flags, LogOutlet.Error);
        adjust?.Invoke(builder.Services);
        return new(builder.Build());
    }

    /// <summary>A service.</summary>
    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    /// <inheritdoc/>
    public void Dispose() => host.Dispose();
}
