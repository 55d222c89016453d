using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShoreGuard.Data.Model.Configuration;

/// <summary>The table <c>sbom_components</c>.</summary>
internal sealed class SbomComponentConfiguration : IEntityTypeConfiguration<SbomComponent>
{
    public void Configure(EntityTypeBuilder<SbomComponent> entity)
    {
        entity.ToTable("sbom_components");
        entity.HasKey(row => row.Id).HasName("sbom_components_pkey");
        entity.Property(row => row.BomRef).HasMaxLength(512);
        entity.Property(row => row.Name).HasMaxLength(512);
        entity.Property(row => row.Version).HasMaxLength(128);
        entity.Property(row => row.Purl).HasMaxLength(1024);
        entity.Property(row => row.Type).HasMaxLength(32);
        entity.Property(row => row.VulnCount).HasDefaultValue(0).ValueGeneratedNever();
        entity.Property(row => row.MaxSeverity).HasMaxLength(16);
        entity.HasIndex(row => row.SnapshotId).HasDatabaseName("ix_sbom_components_snapshot");
        entity.HasIndex(row => row.Name).HasDatabaseName("ix_sbom_components_name");
        entity.HasIndex(row => row.Purl).HasDatabaseName("ix_sbom_components_purl");
        entity.HasIndex(row => row.BomRef).HasDatabaseName("ix_sbom_components_bom_ref");
        entity.HasOne<SbomSnapshot>().WithMany().HasForeignKey(row => row.SnapshotId).OnDelete(DeleteBehavior.Cascade).HasConstraintName("sbom_components_snapshot_id_fkey");
    }
}
