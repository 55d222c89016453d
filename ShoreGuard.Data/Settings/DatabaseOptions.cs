using System.ComponentModel.DataAnnotations;

namespace ShoreGuard.Data.Settings;

/// <summary>Which database to use, how patiently to wait for it, and what a start may do to it.</summary>
public sealed class DatabaseOptions
{
    /// <summary>The section of the configuration that is bound here.</summary>
    public const string Section = "ShoreGuard:Database";

    /// <summary>Where the database is. May carry a password: never logged, never put in a message.</summary>
    /// <value>A database URL or an ADO.NET connection string; default: <c>shoreguard/shoreguard.db</c> in the user's configuration directory.</value>
    public string? Url { get; set; }

    /// <summary>How often a start tries to reach the database before it gives up.</summary>
    /// <value>Attempts, 1 to 1000; default 10.</value>
    [Range(1, 1000)]
    public int StartupRetryAttempts { get; set; } = 10;

    /// <summary>The pause after the first failed attempt; doubles with each further one.</summary>
    /// <value>Seconds, 0 to 3600; default 2.</value>
    [Range(0.0, 3600.0)]
    public double StartupRetryDelay { get; set; } = 2;

    /// <summary>The longest pause between two attempts.</summary>
    /// <value>Seconds, 0 to 3600; default 30.</value>
    [Range(0.0, 3600.0)]
    public double StartupRetryMaxDelay { get; set; } = 30;

    /// <summary>How many connections the application keeps to a database server.</summary>
    /// <value>Connections, 1 to 1000; default 5.</value>
    [Range(1, 1000)]
    public int PoolSize { get; set; } = 5;

    /// <summary>How many connections may be opened beyond <see cref="PoolSize"/> under load.</summary>
    /// <value>Connections, 0 to 1000; default 10.</value>
    [Range(0, 1000)]
    public int MaxOverflow { get; set; } = 10;

    /// <summary>How long a request waits for a connection.</summary>
    /// <value>Seconds, 1 to 1024 (the driver's limit); default 30.</value>
    [Range(1, 1024)]
    public int PoolTimeout { get; set; } = 30;

    /// <summary>The age at which a pooled connection is replaced by a new one.</summary>
    /// <value>Seconds, 0 or -1 for never, up to 604800; default 1800.</value>
    [Range(-1, 604_800)]
    public int PoolRecycle { get; set; } = 1800;

    /// <summary>How long a statement of the application may run. Migrations and backups are not held to it.</summary>
    /// <value>Milliseconds, 0 for no limit, up to 86400000; default 30000.</value>
    [Range(0, 86_400_000)]
    public int StatementTimeoutMs { get; set; } = 30_000;

    /// <summary>What a start does about pending migrations.</summary>
    /// <value><c>auto</c>, <c>check</c> or <c>off</c>; default <c>auto</c>.</value>
    [EnumDataType(typeof(MigrateMode))]
    public MigrateMode Migrate { get; set; } = MigrateMode.Auto;

    /// <summary>What the process does when the migration failed.</summary>
    /// <value><c>hold</c> or <c>exit</c>; default <c>hold</c>.</value>
    [EnumDataType(typeof(FailurePolicy))]
    public FailurePolicy OnMigrationFailure { get; set; } = FailurePolicy.Hold;

    /// <summary>How long to wait while another process holds the migration lock.</summary>
    /// <value>Seconds, 0 for a single try, up to 86400; default 600.</value>
    [Range(0.0, 86_400.0)]
    public double LockTimeout { get; set; } = 600;
}
