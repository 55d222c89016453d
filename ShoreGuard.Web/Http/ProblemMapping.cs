using ShoreGuard.Data.Errors;

namespace ShoreGuard.Web.Http;

/// <summary>The one place where a failure becomes an HTTP status.</summary>
internal static class ProblemMapping
{
    /// <summary>The problem for a failure that was foreseen.</summary>
    public static Problem Of(ShoreGuardException failure) => new(StatusOf(failure.Code), failure.Code.ToWire(), failure.Message, failure.NextStep)
    {
        Losses = failure.Losses.Count > 0 ? failure.Losses : null,
    };

    /// <summary>The problem for a failure that nobody foresaw. Its text stays in the log.</summary>
    public static Problem Unforeseen { get; } = new(
        StatusCodes.Status500InternalServerError,
        ErrorCode.Unexpected.ToWire(),
        "The request failed for a reason that nobody foresaw.",
        "Look the request id up in the log, and report what stands there.");

    /// <summary>The HTTP status for each code.</summary>
    public static int StatusOf(ErrorCode code) => code switch
    {
        ErrorCode.Unexpected or ErrorCode.ConfigurationInvalid => StatusCodes.Status500InternalServerError,
        ErrorCode.ValidationError or ErrorCode.UnknownRevision or ErrorCode.AmbiguousRevision or ErrorCode.NotADowngrade
            or ErrorCode.IrreversibleMigration or ErrorCode.DataLossNotAllowed or ErrorCode.ConfirmationMismatch
            or ErrorCode.BackupInvalid or ErrorCode.BackupIncompatible => StatusCodes.Status422UnprocessableEntity,
        ErrorCode.OperationInProgress or ErrorCode.DatabaseInUse or ErrorCode.SlowRestoreOnly => StatusCodes.Status409Conflict,
        ErrorCode.LockedByAnotherInstance or ErrorCode.LockTimeout or ErrorCode.LockLost => StatusCodes.Status423Locked,
        ErrorCode.DatabaseAhead or ErrorCode.DatabaseDiverged or ErrorCode.DatabaseForeign or ErrorCode.AdoptionRefused
            or ErrorCode.SchemaDrift => StatusCodes.Status409Conflict,
        ErrorCode.DatabaseUnreachable or ErrorCode.DatabaseRefused or ErrorCode.DatabaseUnreadable
            or ErrorCode.MigrationsPending or ErrorCode.HeldAfterRestore => StatusCodes.Status503ServiceUnavailable,
        ErrorCode.MigrationFailed or ErrorCode.PartiallyApplied or ErrorCode.BackupFailed
            or ErrorCode.BackupToolUnusable or ErrorCode.RestoreFailed => StatusCodes.Status500InternalServerError,
        ErrorCode.InsufficientSpace => StatusCodes.Status507InsufficientStorage,
        ErrorCode.BackupNotFound or ErrorCode.NothingToUndo => StatusCodes.Status404NotFound,
    };
}
