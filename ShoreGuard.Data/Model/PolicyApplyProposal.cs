namespace ShoreGuard.Data.Model;

/// <summary>A policy change that waits for approval. Times are UTC.</summary>
public sealed class PolicyApplyProposal
{
    public int Id { get; set; }

    public string GatewayName { get; set; } = "";

    public string SandboxName { get; set; } = "";

    public string ChunkId { get; set; } = "";

    public string YamlText { get; set; } = "";

    public string? ExpectedHash { get; set; }

    public string ProposedBy { get; set; } = "";

    public DateTime ProposedAt { get; set; }
}
