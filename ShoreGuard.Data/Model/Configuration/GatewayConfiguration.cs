using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShoreGuard.Data.Model.Configuration;

/// <summary>The table <c>gateways</c>.</summary>
internal sealed class GatewayConfiguration : IEntityTypeConfiguration<Gateway>
{
    public void Configure(EntityTypeBuilder<Gateway> entity)
    {
        entity.ToTable("gateways");
        entity.HasKey(row => row.Id).HasName("gateways_pkey");
        entity.Property(row => row.Name).HasMaxLength(253);
        entity.Property(row => row.Endpoint).HasMaxLength(260);
        entity.Property(row => row.Scheme).HasDefaultValue("https").ValueGeneratedNever();
        entity.Property(row => row.LastStatus).HasDefaultValue("unknown").ValueGeneratedNever();
        entity.HasIndex(row => row.Name).HasDatabaseName("gateways_name_key").IsUnique();
        entity.HasIndex(row => row.Endpoint).HasDatabaseName("ix_gateways_endpoint");
        entity.HasIndex(row => row.RegisteredAt).HasDatabaseName("ix_gateways_registered_at");
    }
}
