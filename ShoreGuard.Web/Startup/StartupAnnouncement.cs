using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using ShoreGuard.Data.Backups;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Files;
using ShoreGuard.Data.Operations;
using ShoreGuard.Web.Auth;
using ShoreGuard.Web.Settings;

namespace ShoreGuard.Web.Startup;

/// <summary>Says in a few lines where everything is, before the work begins.</summary>
internal sealed class StartupAnnouncement(
    IServer server,
    ApplicationVersion version,
    DatabaseTarget target,
    BackupDirectory backups,
    ConfiguredKeys keys,
    SettingsReport settings,
    ILogger<StartupAnnouncement> logger)
{
    /// <summary>Writes the lines.</summary>
    public void Make()
    {
        StartupLog.Listening(logger, version.Value, string.Join(", ", server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []));
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
