namespace ShoreGuard.Data.Errors;

/// <summary>Every way in which an operation refuses or fails. The wire form is the name in upper snake case.</summary>
public enum ErrorCode
{
    /// <summary>A fault nobody foresaw.</summary>
    Unexpected,

    /// <summary>A setting, flag or URL cannot be used as given.</summary>
    ConfigurationInvalid,

    /// <summary>A request body or argument is malformed.</summary>
    ValidationError,

    /// <summary>The target names no revision of this build.</summary>
    UnknownRevision,

    /// <summary>The target names more than one revision of this build.</summary>
    AmbiguousRevision,

    /// <summary>The target of a downgrade is not older than the current revision.</summary>
    NotADowngrade,

    /// <summary>A migration on the way down cannot be undone.</summary>
    IrreversibleMigration,

    /// <summary>The step would destroy rows or values and was not told that it may.</summary>
    DataLossNotAllowed,

    /// <summary>The confirmation does not repeat the object's name.</summary>
    ConfirmationMismatch,

    /// <summary>Another operation of this process is running.</summary>
    OperationInProgress,

    /// <summary>Another process holds the migration lock.</summary>
    LockedByAnotherInstance,

    /// <summary>The migration lock did not become free in the time allowed.</summary>
    LockTimeout,

    /// <summary>The migration lock was lost while the operation ran (the connection that carried it is gone).</summary>
    LockLost,

    /// <summary>The database does not answer.</summary>
    DatabaseUnreachable,

    /// <summary>The database answers, but refuses these credentials or this name.</summary>
    DatabaseRefused,

    /// <summary>The file or server answers, but what is there cannot be read as a database.</summary>
    DatabaseUnreadable,

    /// <summary>The database has revisions that this build does not know.</summary>
    DatabaseAhead,

    /// <summary>The applied revisions have a hole, or the two bookkeeping tables contradict each other.</summary>
    DatabaseDiverged,

    /// <summary>The database has tables but no history of ours.</summary>
    DatabaseForeign,

    /// <summary>The Python edition's database cannot be adopted as it is.</summary>
    AdoptionRefused,

    /// <summary>The schema is not the one that its revision promises.</summary>
    SchemaDrift,

    /// <summary>There are pending migrations that nobody has asked to run: the setting keeps a start from it, or a downgrade left them.</summary>
    MigrationsPending,

    /// <summary>A migration failed; the database is what it was before.</summary>
    MigrationFailed,

    /// <summary>A migration that could not run in a transaction failed; some of its work stands.</summary>
    PartiallyApplied,

    /// <summary>The backup could not be completed or verified.</summary>
    BackupFailed,

    /// <summary>The disk has no room for the backup.</summary>
    InsufficientSpace,

    /// <summary>A program that backups need is missing or too old.</summary>
    BackupToolUnusable,

    /// <summary>No backup has this id.</summary>
    BackupNotFound,

    /// <summary>The backup is damaged, or is not a backup.</summary>
    BackupInvalid,

    /// <summary>The backup is sound, but not for this database engine or this build.</summary>
    BackupIncompatible,

    /// <summary>Somebody else has the database open, so that it cannot be exchanged without losing what they write.</summary>
    DatabaseInUse,

    /// <summary>The user may not create databases, so that a restore beside the live database is not possible; the slower way is offered.</summary>
    SlowRestoreOnly,

    /// <summary>The restore failed; the live database is what it was before.</summary>
    RestoreFailed,

    /// <summary>An older revision was restored on purpose, and the process waits to be told whether to migrate it.</summary>
    HeldAfterRestore,

    /// <summary>Nothing was restored or downgraded, or what was replaced is no longer there.</summary>
    NothingToUndo,
}
