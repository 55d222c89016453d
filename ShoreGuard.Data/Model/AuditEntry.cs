namespace ShoreGuard.Data.Model;

/// <summary>Who did what to which object. Times are UTC.</summary>
public sealed class AuditEntry
{
    public int Id { get; set; }

    public DateTime Timestamp { get; set; }

    public string Actor { get; set; } = "";

    public string ActorRole { get; set; } = "unknown";

    public string Action { get; set; } = "";

    public string ResourceType { get; set; } = "";

    public string ResourceId { get; set; } = "";

    public string? GatewayName { get; set; }

    public int? GatewayId { get; set; }

    public string? Detail { get; set; }

    public string? ClientIp { get; set; }
}
