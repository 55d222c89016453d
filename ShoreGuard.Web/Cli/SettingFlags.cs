using System.CommandLine;

namespace ShoreGuard.Web.Cli;

/// <summary>The settings that can be given on the command line.</summary>
internal static class SettingFlags
{
    /// <summary>Which database.</summary>
    public static SettingFlag Url { get; } = new(
        "--url", "SHOREGUARD_DATABASE_URL", "URL", "The database: sqlite:////absolute/path.db, sqlite:///relative/path.db or postgresql://user@host/name.");

    /// <summary>Where backups go.</summary>
    public static SettingFlag BackupDirectory { get; } = new("--backup-dir", "SHOREGUARD_BACKUP_DIR", "DIR", "The directory of the backups and the journal.");

    /// <summary>What every command takes.</summary>
    public static IReadOnlyList<SettingFlag> Everywhere { get; } =
    [
        Url,
        BackupDirectory,
        new("--lock-timeout", "SHOREGUARD_DB_LOCK_TIMEOUT", "SECONDS", "How long to wait while another process holds the migration lock."),
        new("--log-level", "SHOREGUARD_LOG_LEVEL", "LEVEL", "verbose, debug, information, warning, error or fatal."),
        new("--log-format", "SHOREGUARD_LOG_FORMAT", "FORMAT", "text or json."),
    ];

    /// <summary>What only the server takes.</summary>
    public static IReadOnlyList<SettingFlag> OfServer { get; } =
    [
        Local(new("--host", "SHOREGUARD_HOST", "ADDRESS", "The address to listen on.")),
        Local(new("--port", "SHOREGUARD_PORT", "PORT", "The port to listen on; 0 for any free one.")),
        Local(new("--migrate", "SHOREGUARD_DB_MIGRATE", "MODE", "What a start does about pending migrations: auto, check or off.")),
        Local(new("--on-migration-failure", "SHOREGUARD_DB_ON_MIGRATION_FAILURE", "POLICY", "What a failed start does: hold or exit.")),
    ];

    /// <summary>The flags that were given, by configuration key.</summary>
    public static Dictionary<string, string?> Given(ParseResult parsed) => Everywhere.Concat(OfServer)
        .Select(flag => (flag.Key, Value: flag.ReadFrom(parsed)))
        .Where(flag => flag.Value is not null)
        .ToDictionary(flag => flag.Key, flag => flag.Value, StringComparer.OrdinalIgnoreCase);

    private static SettingFlag Local(SettingFlag flag)
    {
        flag.Option.Recursive = false;
        return flag;
    }
}
