using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShoreGuard.Data.Model.Configuration;

/// <summary>The table <c>sbom_snapshots</c>.</summary>
internal sealed class SbomSnapshotConfiguration : IEntityTypeConfiguration<SbomSnapshot>
{
    public void Configure(EntityTypeBuilder<SbomSnapshot> entity)
    {
        entity.ToTable("sbom_snapshots");
        entity.HasKey(row => row.Id).HasName("sbom_snapshots_pkey");
        entity.Property(row => row.GatewayName).HasMaxLength(253);
        entity.Property(row => row.SandboxName).HasMaxLength(253);
        entity.Property(row => row.BomFormat).HasMaxLength(32);
        entity.Property(row => row.SpecVersion).HasMaxLength(16);
        entity.Property(row => row.SerialNumber).HasMaxLength(128);
        entity.Property(row => row.UploadedBy).HasMaxLength(254);
        entity.Property(row => row.ComponentCount).HasDefaultValue(0).ValueGeneratedNever();
        entity.Property(row => row.VulnerabilityCount).HasDefaultValue(0).ValueGeneratedNever();
        entity.Property(row => row.MaxSeverity).HasMaxLength(16);
        entity.HasIndex(row => new { row.GatewayName, row.SandboxName }).HasDatabaseName("sbom_snapshots_gateway_name_sandbox_name_key").IsUnique();
        entity.HasIndex(row => row.GatewayName).HasDatabaseName("ix_sbom_snapshots_gateway");
        entity.HasIndex(row => row.SandboxName).HasDatabaseName("ix_sbom_snapshots_sandbox");
    }
}
