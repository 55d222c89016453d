namespace ShoreGuard.Web.Cli;

/// <summary>What commands say in the log.</summary>
internal static partial class CommandLog
{
    [LoggerMessage(4001, LogLevel.Warning, "Waiting for the migration lock; it is held by: {Owner}")]
    public static partial void WaitingForLock(this ILogger logger, string owner);

    [LoggerMessage(4002, LogLevel.Information, "Nothing to run: the database is at {Revision}")]
    public static partial void NothingToRun(this ILogger logger, string revision);

    [LoggerMessage(4003, LogLevel.Information, "Taken over from the Python edition: {Count} revisions, up to {Revision}")]
    public static partial void TakenOver(this ILogger logger, int count, string revision);

    [LoggerMessage(4004, LogLevel.Warning, "{Problem} Next: {NextStep}")]
    public static partial void Refused(this ILogger logger, string problem, string nextStep);

    [LoggerMessage(4006, LogLevel.Warning, "{Warning}")]
    public static partial void RestoreWarning(this ILogger logger, string warning);

    [LoggerMessage(4007, LogLevel.Information, "The database of before is {Where}")]
    public static partial void WayBack(this ILogger logger, string where);

    [LoggerMessage(4005, LogLevel.Information, "No backups of {Database} in {Directory}")]
    public static partial void NoBackups(this ILogger logger, string database, string directory);
}
