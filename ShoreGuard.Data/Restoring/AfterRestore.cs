namespace ShoreGuard.Data.Restoring;

/// <summary>What happens when the restored revision is older than this build's.</summary>
public enum AfterRestore
{
    /// <summary>The process stays not ready, also after a restart, so that an older build can be deployed.</summary>
    Hold,

    /// <summary>The pending migrations run at once.</summary>
    Migrate,

    /// <summary>Nothing: what the next start does is up to its settings.</summary>
    Leave,
}
