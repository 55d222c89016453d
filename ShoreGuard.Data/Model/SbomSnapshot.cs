namespace ShoreGuard.Data.Model;

/// <summary>A software bill of materials as it was uploaded. Times are UTC.</summary>
public sealed class SbomSnapshot
{
    public int Id { get; set; }

    public string GatewayName { get; set; } = "";

    public string SandboxName { get; set; } = "";

    public string BomFormat { get; set; } = "";

    public string SpecVersion { get; set; } = "";

    public string? SerialNumber { get; set; }

    public string UploadedBy { get; set; } = "";

    public DateTime UploadedAt { get; set; }

    public int ComponentCount { get; set; }

    public int VulnerabilityCount { get; set; }

    public string? MaxSeverity { get; set; }

    public string RawJson { get; set; } = "";
}
