using Npgsql;
using ShoreGuard.Data.Connecting;
using ShoreGuard.Data.Errors;

namespace ShoreGuard.Data.Providers.Postgres;

/// <summary>PostgreSQL's error codes in an operator's words. The server's own text goes to the log only.</summary>
internal static class PostgresFailures
{
    /// <summary>The exception to show for an error that the server reported.</summary>
    public static ShoreGuardException Translate(PostgresException failure, DatabaseTarget target) => failure.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => new(
            ErrorCode.DatabaseRefused,
            $"The server of {target.DisplayName} refuses the user name or password.",
            "Check the user name and password in SHOREGUARD_DATABASE_URL, and pg_hba.conf on the server.",
            failure),
        _ when IsDamage(failure) => new(
            ErrorCode.DatabaseUnreadable,
            $"The server finds the files of {target.DisplayName} damaged (error {failure.SqlState}).",
            "Look at the server's log and its disk, then restore the newest backup ('db backups' lists them).",
            failure),
        PostgresErrorCodes.InvalidCatalogName => new(
            ErrorCode.DatabaseRefused,
            $"The server has no database for {target.DisplayName}.",
            "Create it (createdb), or check the name in SHOREGUARD_DATABASE_URL.",
            failure),
        PostgresErrorCodes.InsufficientPrivilege => new(
            ErrorCode.DatabaseRefused,
            $"The user may not do this in {target.DisplayName}.",
            "Grant the user CONNECT on the database and CREATE on its schema, or make it the owner.",
            failure),
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled => new(
            ErrorCode.LockedByAnotherInstance,
            $"Another session holds a table of {target.DisplayName} that is needed.",
            "Wait for it to finish; pg_stat_activity on the server shows who it is.",
            failure),
        PostgresErrorCodes.TooManyConnections => new(
            ErrorCode.DatabaseUnreachable,
            $"The server of {target.DisplayName} has no connection left: its limit for all clients, for this user or for this database is reached.",
            "End sessions that nobody needs (pg_stat_activity shows them) or raise the limit (max_connections, CONNECTION LIMIT); the start tries again by itself.",
            failure),
        PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown => new(
            ErrorCode.DatabaseUnreachable,
            $"The server of {target.DisplayName} is being stopped or started, or ended this session.",
            "Wait until it runs; the start tries again by itself.",
            failure),
        _ => new(
            ErrorCode.DatabaseUnreachable,
            $"The server of {target.DisplayName} answered with error {failure.SqlState}.",
            "Look that code up in the server's log; the start tries again.",
            failure),
    };

    /// <summary>
    /// What the server says of files that are damaged, cut off or gone. At a connection's beginning it has no codes of their
    /// own for that; elsewhere an internal error may be anything.
    /// </summary>
    private static bool IsDamage(PostgresException failure) => failure.SqlState switch
    {
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted or PostgresErrorCodes.IoError or PostgresErrorCodes.UndefinedFile => true,
        PostgresErrorCodes.InternalError => failure.InvariantSeverity is "FATAL",
        PostgresErrorCodes.InvalidParameterValue => failure.Routine is "ValidatePgVersion",
        PostgresErrorCodes.InvalidCatalogName => failure.Detail is not null, // The name is there, and its directory is not.
        _ => false,
    };
}
