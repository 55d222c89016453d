namespace ShoreGuard.Data.Model;

/// <summary>One component of a software bill of materials.</summary>
public sealed class SbomComponent
{
    public int Id { get; set; }

    public int SnapshotId { get; set; }

    public string? BomRef { get; set; }

    public string Name { get; set; } = "";

    public string? Version { get; set; }

    public string? Purl { get; set; }

    public string? Type { get; set; }

    public string? Licenses { get; set; }

    public int VulnCount { get; set; }

    public string? MaxSeverity { get; set; }
}
