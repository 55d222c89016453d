using ShoreGuard.Data.Errors;

namespace ShoreGuard.Web.Cli;

/// <summary>What the program says to the shell. The numbers are a promise to scripts and never change their meaning.</summary>
public static class ExitCodes
{
    /// <summary>Everything that was asked for is done.</summary>
    public const int Success = 0;

    /// <summary>A migration failed and was taken back, or a fault that nobody foresaw.</summary>
    public const int Unexpected = 1;

    /// <summary>The command line, a setting or a target cannot be used as given; nothing was touched.</summary>
    public const int Usage = 2;

    /// <summary>Migrations are pending.</summary>
    public const int Pending = 3;

    /// <summary>The database is not what its revision promises, or not one of ours.</summary>
    public const int Diverged = 4;

    /// <summary>The database has revisions that this build does not know.</summary>
    public const int Ahead = 5;

    /// <summary>A migration on the way cannot be undone.</summary>
    public const int Irreversible = 6;

    /// <summary>The migration lock was not to be had in time, or was lost.</summary>
    public const int LockTimeout = 7;

    /// <summary>The backup failed; nothing else was touched.</summary>
    public const int BackupFailed = 8;

    /// <summary>What was to be restored is missing, damaged or not for this database, or the database cannot be exchanged now.</summary>
    public const int RestoreRefused = 9;

    /// <summary>A migration failed outside a transaction, and some of its work stands.</summary>
    public const int PartiallyApplied = 10;

    /// <summary>The database does not answer, or refuses us.</summary>
    public const int Unreachable = 11;

    /// <summary>What a shell adds to the number of the signal that ended a process.</summary>
    public const int SignalBase = 128;

    /// <summary>Every code with its meaning, for the help.</summary>
    public static IReadOnlyList<(int Code, string Meaning)> All { get; } =
    [
        (Success, "everything that was asked for is done"),
        (Unexpected, "a migration failed and was taken back, or an unexpected fault"),
        (Usage, "a flag, a setting or a target cannot be used; nothing was touched"),
        (Pending, "migrations are pending"),
        (Diverged, "the schema or its history is not what it should be, or is not ours"),
        (Ahead, "the database is newer than this build"),
        (Irreversible, "a migration on the way cannot be undone"),
        (LockTimeout, "another process held the migration lock for too long"),
        (BackupFailed, "the backup failed; nothing else was touched"),
        (RestoreRefused, "what was to be restored cannot be used, or not now; nothing was touched"),
        (PartiallyApplied, "a migration failed outside a transaction; part of it stands"),
        (Unreachable, "the database does not answer or refuses the connection"),
        (SignalBase + 2, "stopped by Ctrl-C (SIGINT); nothing is half done"),
        (SignalBase + 15, "stopped by SIGTERM; nothing is half done"),
    ];

    /// <summary>The exit code of a failure.</summary>
    public static int Of(Exception failure) => Of((failure as ShoreGuardException)?.Code ?? ErrorCode.Unexpected);

    /// <summary>The exit code of an error code.</summary>
    public static int Of(ErrorCode code) => code switch
    {
        ErrorCode.Unexpected or ErrorCode.MigrationFailed => Unexpected,
        ErrorCode.ConfigurationInvalid or ErrorCode.ValidationError or ErrorCode.ConfirmationMismatch => Usage,
        ErrorCode.UnknownRevision or ErrorCode.AmbiguousRevision or ErrorCode.NotADowngrade => Usage,
        ErrorCode.DataLossNotAllowed => Usage, // A flag is missing.
        ErrorCode.MigrationsPending or ErrorCode.HeldAfterRestore => Pending,
        ErrorCode.DatabaseDiverged or ErrorCode.DatabaseForeign or ErrorCode.AdoptionRefused or ErrorCode.SchemaDrift => Diverged,
        ErrorCode.DatabaseAhead => Ahead,
        ErrorCode.IrreversibleMigration => Irreversible,
        ErrorCode.LockTimeout or ErrorCode.LockLost or ErrorCode.LockedByAnotherInstance or ErrorCode.OperationInProgress => LockTimeout,
        ErrorCode.BackupFailed or ErrorCode.InsufficientSpace or ErrorCode.BackupToolUnusable => BackupFailed,
        ErrorCode.BackupNotFound or ErrorCode.BackupInvalid or ErrorCode.BackupIncompatible => RestoreRefused,
        ErrorCode.DatabaseInUse or ErrorCode.SlowRestoreOnly or ErrorCode.RestoreFailed or ErrorCode.NothingToUndo => RestoreRefused,
        ErrorCode.PartiallyApplied => PartiallyApplied,
        ErrorCode.DatabaseUnreachable or ErrorCode.DatabaseRefused or ErrorCode.DatabaseUnreadable => Unreachable,
    };
}
