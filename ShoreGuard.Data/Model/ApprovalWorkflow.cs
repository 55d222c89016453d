namespace ShoreGuard.Data.Model;

/// <summary>How many approvals a sandbox asks for, and whose. Times are UTC.</summary>
public sealed class ApprovalWorkflow
{
    public int Id { get; set; }

    public string GatewayName { get; set; } = "";

    public string SandboxName { get; set; } = "";

    public int RequiredApprovals { get; set; } = 2;

    public string RequiredRolesJson { get; set; } = "[]";

    public bool DistinctActors { get; set; } = true;

    public int? EscalationTimeoutMinutes { get; set; }

    public string CreatedBy { get; set; } = "";

    public DateTime CreatedAt { get; set; }

    public DateTime UpdatedAt { get; set; }
}
