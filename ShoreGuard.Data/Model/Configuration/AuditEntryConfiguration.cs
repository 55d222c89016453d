using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShoreGuard.Data.Model.Configuration;

/// <summary>The table <c>audit_log</c>.</summary>
internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entity)
    {
        entity.ToTable("audit_log");
        entity.HasKey(row => row.Id).HasName("audit_log_pkey");
        entity.Property(row => row.Actor).HasMaxLength(254);
        entity.Property(row => row.ActorRole).HasMaxLength(20).HasDefaultValue("unknown").ValueGeneratedNever();
        entity.Property(row => row.Action).HasMaxLength(100);
        entity.Property(row => row.ResourceType).HasMaxLength(50);
        entity.Property(row => row.ResourceId).HasMaxLength(253);
        entity.Property(row => row.GatewayName).HasMaxLength(253);
        entity.Property(row => row.ClientIp).HasMaxLength(45);
        entity.HasIndex(row => row.Timestamp).HasDatabaseName("ix_audit_log_timestamp");
        entity.HasIndex(row => row.Actor).HasDatabaseName("ix_audit_log_actor");
        entity.HasIndex(row => row.Action).HasDatabaseName("ix_audit_log_action");
        entity.HasIndex(row => row.GatewayName).HasDatabaseName("ix_audit_log_gateway_name");
        entity.HasOne<Gateway>().WithMany().HasForeignKey(row => row.GatewayId).OnDelete(DeleteBehavior.SetNull).HasConstraintName("audit_log_gateway_id_fkey");
    }
}
