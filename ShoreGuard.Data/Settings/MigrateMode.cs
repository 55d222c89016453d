namespace ShoreGuard.Data.Settings;

/// <summary>What a start does about pending migrations.</summary>
public enum MigrateMode
{
    /// <summary>Backs up, migrates, then becomes ready.</summary>
    Auto,

    /// <summary>Changes nothing; with migrations pending the process stays not ready and says so.</summary>
    Check,

    /// <summary>Does not look at the schema at all: whoever sets this answers for it.</summary>
    Off,
}
