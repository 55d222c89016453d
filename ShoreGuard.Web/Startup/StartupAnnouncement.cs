using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Files;
using ShoreGuard.Data.Operations;
using ShoreGuard.Web.Auth;
using ShoreGuard.Web.Settings;

namespace ShoreGuard.Web.Startup;

/// <summary>
/// Says in a few lines where everything is, before the work begins. All but the address is said beside the opening of the port: the first line of a log
/// costs more than all others, since it loads what writes them.
/// </summary>
internal sealed class StartupAnnouncement(
    IServer server,
    ApplicationVersion version,
    DatabaseTarget target,
    BackupDirectory backups,
    ConfiguredKeys keys,
    SettingsReport settings,
    ILogger<StartupAnnouncement> logger)
{
    private Task described = Task.CompletedTask;

    /// <summary>Begins with what is known before the port is open.</summary>
    public void Begin() => described = Task.Run(Describe);

    /// <summary>Ends with the address.</summary>
    public async Task CompleteAsync()
    {
        await described;
        StartupLog.Listening(logger, version.Value, string.Join(", ", server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []));
    }

    private void Describe()
    {
        StartupLog.Database(logger, target.DisplayName);
        StartupLog.Backups(logger, backups.Path);
        StartupLog.AdminKey(logger, keys.Source);
        foreach (var warning in settings.Warnings)
        {
            StartupLog.SettingIgnored(logger, warning);
        }

        foreach (var promise in PlatformPromises.Missing())
        {
            StartupLog.PromiseMissing(logger, promise);
        }
    }
}
