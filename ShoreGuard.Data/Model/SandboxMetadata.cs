namespace ShoreGuard.Data.Model;

/// <summary>What people say about a sandbox. Times are UTC.</summary>
public sealed class SandboxMetadata
{
    public int Id { get; set; }

    public string GatewayName { get; set; } = "";

    public string SandboxName { get; set; } = "";

    public string? Description { get; set; }

    public string? LabelsJson { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime? UpdatedAt { get; set; }
}
