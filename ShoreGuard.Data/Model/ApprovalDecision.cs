namespace ShoreGuard.Data.Model;

/// <summary>One decision in an approval workflow. Times are UTC.</summary>
public sealed class ApprovalDecision
{
    public int Id { get; set; }

    public int WorkflowId { get; set; }

    public string GatewayName { get; set; } = "";

    public string SandboxName { get; set; } = "";

    public string ChunkId { get; set; } = "";

    public string Actor { get; set; } = "";

    public string Role { get; set; } = "";

    public string Decision { get; set; } = "";

    public string? Comment { get; set; }

    public DateTime CreatedAt { get; set; }
}
