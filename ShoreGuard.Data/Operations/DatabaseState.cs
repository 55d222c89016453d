namespace ShoreGuard.Data.Operations;

/// <summary>What the process is doing about its database. The wire form is the name in lower snake case.</summary>
public enum DatabaseState
{
    /// <summary>The process has begun and knows nothing yet.</summary>
    Starting,

    /// <summary>The database does not answer yet; it is asked again.</summary>
    WaitingForDatabase,

    /// <summary>Another process holds the migration lock.</summary>
    WaitingForLock,

    /// <summary>A backup is being written.</summary>
    BackingUp,

    /// <summary>A backup is being verified.</summary>
    Verifying,

    /// <summary>Migrations are running.</summary>
    Migrating,

    /// <summary>The result is being checked.</summary>
    Checking,

    /// <summary>The database is being exchanged for a restored one.</summary>
    Restoring,

    /// <summary>The database is at this build's revision; requests are served.</summary>
    Ready,

    /// <summary>There are pending migrations that nobody has asked to run: the settings keep a start from it, or a downgrade left them.</summary>
    Pending,

    /// <summary>The start failed; the process is held for an administrator.</summary>
    Failed,

    /// <summary>The database has revisions that this build does not know.</summary>
    Ahead,

    /// <summary>The history has a hole or contradicts itself.</summary>
    Diverged,

    /// <summary>The database is not one of ours.</summary>
    Foreign,

    /// <summary>The process is stopping.</summary>
    Stopping,
}
