namespace ShoreGuard.Data.Errors;

/// <summary>What it means that the connection to the database broke in the middle of work.</summary>
internal static class ConnectionFailures
{
    /// <summary>Before the commit: the server takes everything back by itself.</summary>
    public static ShoreGuardException Broken(Exception cause) => new(
        ErrorCode.DatabaseUnreachable,
        "The connection to the database broke, so the work was rolled back.",
        "Check that the server runs and that this machine can reach it; the next start tries again by itself.",
        cause);

    /// <summary>While the commit was on its way: only the database knows.</summary>
    public static ShoreGuardException DuringCommit(Exception cause) => new(
        ErrorCode.DatabaseUnreachable,
        "The connection to the database broke while the work was being committed: the database is what it was before or what it should be after, and which of the two is not known yet.",
        "Check that the server runs and that this machine can reach it; the next start or operation finds out how it ended.",
        cause)
    {
        IsOutcomeUnknown = true,
    };
}
