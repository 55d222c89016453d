namespace ShoreGuard.Web.Operations;

/// <summary>The statuses of an operation, as they stand in answers.</summary>
public static class OperationStatus
{
    /// <summary>It has begun and not ended.</summary>
    public const string Running = "running";

    /// <summary>Everything that was asked for is done.</summary>
    public const string Succeeded = "succeeded";

    /// <summary>It failed; <c>error</c> says how, and what stands.</summary>
    public const string Failed = "failed";

    /// <summary>It was stopped on request; nothing of it stands.</summary>
    public const string Cancelled = "cancelled";
}
