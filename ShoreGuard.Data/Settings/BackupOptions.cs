using System.ComponentModel.DataAnnotations;

namespace ShoreGuard.Data.Settings;

/// <summary>Where backups go and how many are kept. The newest verified one is kept whatever is said here.</summary>
public sealed class BackupOptions
{
    /// <summary>The section of the configuration that is bound here.</summary>
    public const string Section = "ShoreGuard:Backup";

    /// <summary>The directory of the backups; made, for its owner only, when it is missing.</summary>
    /// <value>A path; default: <c>backups</c> beside a database file, the user's state directory for a database server.</value>
    public string? Directory { get; set; }

    /// <summary>How many of the newest backups are kept.</summary>
    /// <value>Backups, 1 to 100000; default 10.</value>
    [Range(1, 100_000)]
    public int KeepLast { get; set; } = 10;

    /// <summary>For how long one backup a day is kept beyond those.</summary>
    /// <value>Whole days, 0 to 3650; default 14.</value>
    [Range(typeof(TimeSpan), "00:00:00", "3650.00:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan KeepDailyFor { get; set; } = TimeSpan.FromDays(14);
}
