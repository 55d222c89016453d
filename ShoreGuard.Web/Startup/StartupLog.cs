namespace ShoreGuard.Web.Startup;

/// <summary>What a start says about itself.</summary>
internal static partial class StartupLog
{
    [LoggerMessage(1001, LogLevel.Information, "ShoreGuard {Version} listens on {Address}")]
    public static partial void Listening(ILogger logger, string version, string address);

    [LoggerMessage(1002, LogLevel.Information, "Database: {Database}")]
    public static partial void Database(ILogger logger, string database);

    [LoggerMessage(1003, LogLevel.Information, "Backups: {Directory}")]
    public static partial void Backups(ILogger logger, string directory);

    [LoggerMessage(1004, LogLevel.Information, "Admin key: {Source}")]
    public static partial void AdminKey(ILogger logger, string source);

    [LoggerMessage(1005, LogLevel.Warning, "{Setting}")]
    public static partial void SettingIgnored(ILogger logger, string setting);

    [LoggerMessage(1006, LogLevel.Warning, "{Promise}")]
    public static partial void PromiseMissing(ILogger logger, string promise);

    [LoggerMessage(1007, LogLevel.Critical, "SHOREGUARD_DB_ON_MIGRATION_FAILURE=exit: the process ends with exit code {ExitCode}")]
    public static partial void Exiting(ILogger logger, int exitCode);

    [LoggerMessage(1008, LogLevel.Warning, "Held, not ready: the administration stays usable, and the process becomes ready by itself once the database is")]
    public static partial void Held(ILogger logger);

    [LoggerMessage(1009, LogLevel.Information, "Stopped during the start; nothing is half done")]
    public static partial void StoppedDuringStart(ILogger logger);

    [LoggerMessage(1010, LogLevel.Warning, "Backups are not possible as things are: {Problem} Next: {NextStep}")]
    public static partial void BackupsImpossible(ILogger logger, string problem, string nextStep);
}
