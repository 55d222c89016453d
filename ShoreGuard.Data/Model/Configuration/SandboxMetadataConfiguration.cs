using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShoreGuard.Data.Model.Configuration;

/// <summary>The table <c>sandbox_meta</c>.</summary>
internal sealed class SandboxMetadataConfiguration : IEntityTypeConfiguration<SandboxMetadata>
{
    public void Configure(EntityTypeBuilder<SandboxMetadata> entity)
    {
        entity.ToTable("sandbox_meta");
        entity.HasKey(row => row.Id).HasName("sandbox_meta_pkey");
        entity.Property(row => row.GatewayName).HasMaxLength(253);
        entity.Property(row => row.SandboxName).HasMaxLength(253);
        entity.HasIndex(row => new { row.GatewayName, row.SandboxName }).HasDatabaseName("sandbox_meta_gateway_name_sandbox_name_key").IsUnique();
    }
}
