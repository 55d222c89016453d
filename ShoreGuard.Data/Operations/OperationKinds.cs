namespace ShoreGuard.Data.Operations;

/// <summary>What kinds of operation there are, as they stand in the journal and in lock owners.</summary>
public static class OperationKinds
{
    /// <summary>Pending migrations are applied.</summary>
    public const string Upgrade = "upgrade";

    /// <summary>A backup is taken.</summary>
    public const string Backup = "backup";

    /// <summary>The database is emptied and brought to head.</summary>
    public const string Reset = "reset";

    /// <summary>The database is taken down to an older revision.</summary>
    public const string Downgrade = "downgrade";

    /// <summary>The database is replaced by a backup's content.</summary>
    public const string Restore = "restore";

    /// <summary>The last restore or downgrade is taken back.</summary>
    public const string Undo = "undo";

    /// <summary>A backup is read to its end, or restored into a scratch database.</summary>
    public const string Verify = "verify";

    /// <summary>Whether an operation of this kind puts another database in the live one's place.</summary>
    public static bool Replaces(string kind) => kind is Restore or Undo;

    /// <summary>Whether an operation of this kind makes another database beside the live one.</summary>
    public static bool Stages(string kind) => Replaces(kind) || kind == Verify;
}
