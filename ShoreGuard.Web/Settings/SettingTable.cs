using System.Collections.Frozen;
using ShoreGuard.Data.Settings;

namespace ShoreGuard.Web.Settings;

/// <summary>Every setting there is. What is missing here cannot be set from the environment and is missing in the documentation.</summary>
public static class SettingTable
{
    // The Python edition's names for what is called otherwise here.
    private static readonly FrozenDictionary<string, string> PythonLevels = new Dictionary<string, string>
    {
        ["trace"] = "Verbose",
        ["info"] = "Information",
        ["warn"] = "Warning",
        ["critical"] = "Fatal",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The settings, in the order of the documentation.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        Database("SHOREGUARD_DATABASE_URL", nameof(DatabaseOptions.Url)) with { IsSecret = true },
        Database("SHOREGUARD_DB_MIGRATE", nameof(DatabaseOptions.Migrate)),
        Database("SHOREGUARD_DB_ON_MIGRATION_FAILURE", nameof(DatabaseOptions.OnMigrationFailure)),
        Database("SHOREGUARD_DB_LOCK_TIMEOUT", nameof(DatabaseOptions.LockTimeout)),
        Database("SHOREGUARD_DB_STARTUP_RETRY_ATTEMPTS", nameof(DatabaseOptions.StartupRetryAttempts)),
        Database("SHOREGUARD_DB_STARTUP_RETRY_DELAY", nameof(DatabaseOptions.StartupRetryDelay)),
        Database("SHOREGUARD_DB_STARTUP_RETRY_MAX_DELAY", nameof(DatabaseOptions.StartupRetryMaxDelay)),
        Database("SHOREGUARD_DB_POOL_SIZE", nameof(DatabaseOptions.PoolSize)),
        Database("SHOREGUARD_DB_MAX_OVERFLOW", nameof(DatabaseOptions.MaxOverflow)),
        Database("SHOREGUARD_DB_POOL_TIMEOUT", nameof(DatabaseOptions.PoolTimeout)),
        Database("SHOREGUARD_DB_POOL_RECYCLE", nameof(DatabaseOptions.PoolRecycle)),
        Database("SHOREGUARD_DB_STATEMENT_TIMEOUT_MS", nameof(DatabaseOptions.StatementTimeoutMs)),

        Setting.Of<BackupOptions>("SHOREGUARD_BACKUP_DIR", BackupOptions.Section, nameof(BackupOptions.Directory)),
        Setting.Of<BackupOptions>("SHOREGUARD_BACKUP_KEEP_LAST", BackupOptions.Section, nameof(BackupOptions.KeepLast)),
        Setting.Of<BackupOptions>("SHOREGUARD_BACKUP_KEEP_DAYS", BackupOptions.Section, nameof(BackupOptions.KeepDailyFor)),

        Setting.Of<ServerOptions>("SHOREGUARD_HOST", ServerOptions.Section, nameof(ServerOptions.Host)),
        Setting.Of<ServerOptions>("SHOREGUARD_PORT", ServerOptions.Section, nameof(ServerOptions.Port)),
        Setting.Of<ServerOptions>("SHOREGUARD_GRACEFUL_SHUTDOWN_TIMEOUT", ServerOptions.Section, nameof(ServerOptions.GracefulShutdownTimeout)),

        Setting.Of<ServerOptions>("SHOREGUARD_BACKUP_DOWNLOAD", ServerOptions.Section, nameof(ServerOptions.BackupDownload)),

        Setting.Of<LogOptions>("SHOREGUARD_LOG_LEVEL", LogOptions.Section, nameof(LogOptions.Level)) with { Synonyms = PythonLevels },
        Setting.Of<LogOptions>("SHOREGUARD_LOG_FORMAT", LogOptions.Section, nameof(LogOptions.Format)),

        Setting.Of<KeyOptions>("SHOREGUARD_ADMIN_KEY", KeyOptions.Section, nameof(KeyOptions.AdminKey)) with { IsSecret = true },
        Setting.Of<KeyOptions>("SHOREGUARD_ADMIN_KEY_FILE", KeyOptions.Section, nameof(KeyOptions.AdminKeyFile)),
        Setting.Of<KeyOptions>("SHOREGUARD_ADMIN_KEYS_FILE", KeyOptions.Section, nameof(KeyOptions.AdminKeysFile)),

        Setting.Of<BuildOptions>("SHOREGUARD_VERSION", BuildOptions.Section, nameof(BuildOptions.Version)),
        Setting.Of<BuildOptions>("SHOREGUARD_GIT_SHA", BuildOptions.Section, nameof(BuildOptions.GitSha)) with { AlternativeName = "GIT_SHA" },
        Setting.Of<BuildOptions>("SHOREGUARD_BUILD_TIME", BuildOptions.Section, nameof(BuildOptions.BuildTime)) with { AlternativeName = "BUILD_TIME" },
    ];

    private static Setting Database(string environmentName, string property) =>
        Setting.Of<DatabaseOptions>(environmentName, DatabaseOptions.Section, property);
}
