namespace ShoreGuard.Data.Model;

/// <summary>A long-running operation on a resource. Times are UTC.</summary>
public sealed class OperationRecord
{
    public string Id { get; set; } = "";

    public string Status { get; set; } = "running";

    public string ResourceType { get; set; } = "";

    public string ResourceKey { get; set; } = "";

    public string? IdempotencyKey { get; set; }

    public int ProgressPct { get; set; }

    public string? ProgressMsg { get; set; }

    public string? ResultJson { get; set; }

    public string? ErrorMessage { get; set; }

    public string? ErrorCode { get; set; }

    public string? Actor { get; set; }

    public string? GatewayName { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime UpdatedAt { get; set; }

    public DateTime? CompletedAt { get; set; }
}
