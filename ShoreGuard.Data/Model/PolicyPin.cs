namespace ShoreGuard.Data.Model;

/// <summary>A policy version that a sandbox is held at. Times are UTC.</summary>
public sealed class PolicyPin
{
    public int Id { get; set; }

    public string GatewayName { get; set; } = "";

    public string SandboxName { get; set; } = "";

    public int PinnedVersion { get; set; }

    public string PinnedBy { get; set; } = "";

    public string? Reason { get; set; }

    public DateTime PinnedAt { get; set; }

    public DateTime? ExpiresAt { get; set; }
}
