namespace ShoreGuard.Data.Model;

/// <summary>A gateway that the control plane manages. Times are UTC.</summary>
public sealed class Gateway
{
    public int Id { get; set; }

    public string Name { get; set; } = "";

    public string Endpoint { get; set; } = "";

    public string Scheme { get; set; } = "https";

    public string? AuthMode { get; set; }

    public byte[]? CaCert { get; set; }

    public byte[]? ClientCert { get; set; }

    public byte[]? ClientKey { get; set; }

    public string? MetadataJson { get; set; }

    public DateTime RegisteredAt { get; set; }

    public DateTime? LastSeen { get; set; }

    public string LastStatus { get; set; } = "unknown";

    public string? Description { get; set; }

    public string? LabelsJson { get; set; }
}
