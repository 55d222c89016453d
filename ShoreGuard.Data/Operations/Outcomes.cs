namespace ShoreGuard.Data.Operations;

/// <summary>How an operation ended, as it stands in the journal.</summary>
public static class Outcomes
{
    /// <summary>Everything that was asked for is done.</summary>
    public const string Succeeded = "succeeded";

    /// <summary>It failed before or without changing anything, or everything it changed was taken back.</summary>
    public const string RolledBack = "rolled_back";

    /// <summary>It failed and part of its work stands.</summary>
    public const string PartiallyApplied = "partially_applied";

    /// <summary>It was stopped on request; nothing of it stands.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>The outcome of an operation that failed before it changed anything.</summary>
    public static string OfUntouched(Exception failure) => failure is OperationCanceledException ? Cancelled : RolledBack;
}
