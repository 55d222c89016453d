using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShoreGuard.Data.Model.Configuration;

/// <summary>The table <c>policy_pins</c>.</summary>
internal sealed class PolicyPinConfiguration : IEntityTypeConfiguration<PolicyPin>
{
    public void Configure(EntityTypeBuilder<PolicyPin> entity)
    {
        entity.ToTable("policy_pins");
        entity.HasKey(row => row.Id).HasName("policy_pins_pkey");
        entity.Property(row => row.GatewayName).HasMaxLength(253);
        entity.Property(row => row.SandboxName).HasMaxLength(253);
        entity.Property(row => row.PinnedBy).HasMaxLength(254);
        entity.HasIndex(row => new { row.GatewayName, row.SandboxName }).HasDatabaseName("policy_pins_gateway_name_sandbox_name_key").IsUnique();
    }
}
